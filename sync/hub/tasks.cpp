// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/tasks.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "db/base/date.h"
#include "db/journal/codec.h"
#include "sync/hub/field_values.h"
#include "sync/hub/office.h"
#include "sync/protocol/signature.h"

namespace intake::hub {
namespace {

constexpr std::string_view side_field = "side";
constexpr std::string_view kind_field = "donor_kind";
constexpr std::string_view role_field = "role";

/// An operation that is here, read again.
struct Read {
  journal::Operation operation;
  std::string side;
};

Result<std::optional<Read>> read(Storage& storage, std::optional<OpId> op_id) {
  if (!op_id) return std::optional<Read>();
  INTAKE_LET(kept, storage.arrivals().content_of(*op_id));
  if (!kept) return std::optional<Read>();
  auto operation = journal::decode(kept->content);
  if (!operation) return std::optional<Read>();
  return std::optional(Read{*std::move(operation), kept->side});
}

/// The personal fields of an erased donor need nobody any more.
Result<bool> is_of_erased(Storage& storage, const OpenTask& task, const std::optional<Read>& about) {
  if (task.field != side_field || !about) return false;
  return storage.donors().erased(task.shop_key, DonorId(about->operation.entity));
}

/// A side record with the other one's fields: the next revision of what stands, under a salt of its own.
Result<OfficeOperation> side_again(Storage& storage, Env& env, const Read& other, std::optional<OpId> stands) {
  auto side = journal::decode_side(other.side);
  if (!side) return fail(ErrorCode::not_found, "The other value is not here any more. Nothing was changed.");
  INTAKE_LET(now, read(storage, stands));
  const auto before = now ? journal::decode_side(now->side) : fail(ErrorCode::not_found, "");
  side->revision = (before ? std::max(before->revision, side->revision) : side->revision) + 1;
  side->salt = protocol::random_bytes(env.rng, journal::side_salt_bytes);
  std::string text = journal::encode_side(*side);
  return OfficeOperation{other.operation.entity, journal::DonorChanged{{}, journal::Field<std::string>{journal::side_hash(side->salt, text), stands}}, text};
}

/// Refused when the shop would have no manager any more, as at its terminals.
Result<void> check_role(Storage& storage, std::int64_t shop_key, const Uuid& person, domain::Role role) {
  if (role == domain::Role::manager) return {};
  INTAKE_LET(roles, storage.fields_named(shop_key, role_field));
  bool is_manager = false;
  for (const auto& [entity, op_id] : roles) {
    INTAKE_LET(set, read(storage, op_id));
    if (!set || value_in(set->operation, set->side, role_field) != domain::role_code(domain::Role::manager)) continue;
    if (entity != person) return {};
    is_manager = true;
  }
  if (!is_manager) return {};
  return fail(ErrorCode::refused, "This is the shop's last manager. Nothing was changed; make somebody else a manager first, at a terminal, or keep the value that stands.");
}

/// The operation that sets the field again to the value that did not stand.
Result<OfficeOperation> set_again(Storage& storage, Env& env, const OpenTask& task) {
  INTAKE_LET(other, read(storage, task.unseen));
  const auto value = other ? value_in(other->operation, other->side, task.field) : std::nullopt;
  if (!value) return fail(ErrorCode::not_found, "The other value is not here any more. Nothing was changed; choose it at a terminal.");
  const Uuid entity = other->operation.entity;
  INTAKE_LET(stands, storage.field_set_by(task.shop_key, entity, task.field));
  if (task.field == side_field) return side_again(storage, env, *other, stands);
  if (task.field == kind_field) {
    const auto kind = domain::parse_donor_kind(*value).value_or(domain::DonorKind::individual);
    return OfficeOperation{entity, journal::DonorChanged{journal::Field<domain::DonorKind>{kind, stands}, {}}};
  }
  journal::StaffChanged changed;
  if (task.field == "name") changed.name = {*value, stands};
  if (task.field == role_field) {
    const domain::Role role = domain::parse_role(*value).value_or(domain::Role::volunteer);
    INTAKE_TRY(check_role(storage, task.shop_key, entity, role));
    changed.role = {role, stands};
  }
  if (task.field == "picture") {
    int picture = 0;
    std::from_chars(value->data(), value->data() + value->size(), picture);
    changed.picture = {picture, stands};
  }
  return OfficeOperation{entity, changed};
}

std::string terminal_words(const OpenTask& task) {
  return (task.terminal_number == 0 ? std::string("the office") : "terminal " + std::to_string(task.terminal_number)) + " of " + task.shop_name;
}

}  // namespace

Result<std::vector<ShownTask>> open_tasks(Storage& storage, const std::string& shop_name) {
  INTAKE_LET(tasks, storage.open_tasks());
  if (!shop_name.empty()) {
    INTAKE_LET(shop, storage.shop_named(shop_name));
    if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name.");
    std::erase_if(tasks, [&](const OpenTask& task) { return task.shop_key != shop->key; });
  }
  std::vector<ShownTask> shown;
  for (auto& task : tasks) {
    ShownTask one;
    if (!task.field.empty()) {
      INTAKE_LET(about, read(storage, task.op_id));
      INTAKE_LET(erased, is_of_erased(storage, task, about));
      if (erased) continue;
      INTAKE_LET(other, read(storage, task.unseen));
      if (about) one.stands = shown_value(about->operation, about->side, task.field);
      if (other) one.other = shown_value(other->operation, other->side, task.field);
      task.reason = "field_changed:" + task.field;  // the hub's answer names one of several
    }
    one.task = std::move(task);
    shown.push_back(std::move(one));
  }
  return shown;
}

Result<void> settle_task(Storage& storage, Env& env, OpId op_id, const std::string& field, journal::Choice choice) {
  INTAKE_LET(tasks, open_tasks(storage, ""));
  const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const ShownTask& t) { return t.task.op_id == op_id && t.task.field == field; });
  if (found == tasks.end()) return fail(ErrorCode::not_found, "There is no such task, or somebody dealt with it already. Nothing was changed.");
  const bool of_fields = !found->task.field.empty();
  if (of_fields == (choice == journal::Choice::noted))
    return fail(ErrorCode::bad_input, of_fields ? "Two values need a choice: keep the one that stands, or take the other. Nothing was changed."
                                                : "There is no other value to take; note that it was dealt with. Nothing was changed.");
  std::vector<OfficeOperation> operations;
  if (choice == journal::Choice::replaced) {
    INTAKE_LET(again, set_again(storage, env, found->task));
    operations.push_back(std::move(again));
  }
  operations.push_back({op_id, journal::TaskSettled{field, choice}});
  return record(storage, env, found->task.shop_key, operations);
}

bool ShownTask::personal() const { return task.field == side_field; }

std::string tasks_json(const std::vector<ShownTask>& tasks, bool show_personal) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const auto& shown : tasks) {
    const OpenTask& task = shown.task;
    Json json{{"task", task.op_id.to_string()},
              {"verdict", protocol::verdict_word(task.verdict)},
              {"reason", task.reason},
              {"at", utc_text(task.arrived_at_utc_ms)},
              {"shop", task.shop_name},
              {"terminal", task.terminal_number},
              {"incarnation", task.incarnation},
              {"seq", task.seq}};
    const bool hidden = shown.personal() && !show_personal;
    if (!task.field.empty())
      json.update({{"field", task.field}, {"personal", shown.personal()}, {"stands", hidden ? Json() : Json(shown.stands)}, {"other", hidden ? Json() : Json(shown.other)}});
    list.push_back(std::move(json));
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string tasks_text(const std::vector<ShownTask>& tasks, bool show_personal) {
  if (tasks.empty()) return "Nothing needs a manager.\n";
  std::string text;
  bool some_hidden = false;
  for (const auto& shown : tasks) {
    const OpenTask& task = shown.task;
    const bool hidden = shown.personal() && !show_personal;
    some_hidden = some_hidden || hidden;
    text += task.op_id.to_string() + "  " + utc_text(task.arrived_at_utc_ms) + "  " + terminal_words(task) + "  " +
            std::string(protocol::verdict_word(task.verdict)) + "  " + task.reason + '\n';
    if (hidden) text += "    --field " + task.field + "  two values differ (a donor's own words)\n";
    else if (!task.field.empty()) text += "    --field " + task.field + "  stands: \"" + shown.stands + "\"  other: \"" + shown.other + "\"\n";
  }
  if (some_hidden) text += "What a donor said is shown by: intake-hub tasks --show-personal.\n";
  return text;
}

}  // namespace intake::hub
