// SPDX-License-Identifier: GPL-3.0-or-later
// task: what only a manager decides.
#include "db/store/manager_tasks.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

constexpr std::size_t tasks_listed = 1'000;

std::string_view kind_word(store::TaskKind kind) {
  switch (kind) {
    case store::TaskKind::field_conflict: return "field_conflict";
    case store::TaskKind::tag_conflict: return "tag_conflict";
    case store::TaskKind::item_conflict: return "item_conflict";
    case store::TaskKind::quarantined: return "quarantined";
  }
  return "quarantined";
}

std::string by_whom(const store::TaskValue& value) { return value.by_office ? "the office" : value.staff_name; }

/// @param shown whether the value may be seen
void write_value(JsonLine& json, std::string_view name, const store::TaskValue& value, bool shown) {
  json.key(name).open_object().key("value");
  shown ? json.text(value.value) : json.null();
  json.member("staff", by_whom(value)).member("terminal", value.terminal_number);
  json.key("at");
  value.at_utc_ms > 0 ? json.text(utc_text(value.at_utc_ms)) : json.null();
  json.close_object();
}

std::string value_text(const char* what, const store::TaskValue& value, bool shown) {
  std::string text = std::string("    ") + what + (shown ? " \"" + value.value + "\"" : " (a donor's own words)");
  if (!by_whom(value).empty()) text += " by " + by_whom(value);
  if (value.terminal_number > 0) text += ", terminal " + std::to_string(value.terminal_number);
  if (value.at_utc_ms > 0) text += ", " + utc_text(value.at_utc_ms);
  return text + "\n";
}

std::string task_text(const store::ManagerTask& task, bool shown) {
  std::string text = task.op_id.to_string() + "  " + std::string(kind_word(task.kind)) + "  " + task.about;
  if (task.kind != store::TaskKind::field_conflict) return text + "  " + task.reason + "\n";
  return text + "  --field " + task.field + "\n" + value_text("stands:", task.stands, shown) + value_text("other: ", task.other, shown);
}

}  // namespace

Result<domain::StaffMember> manager_of(store::Store& store, const ManagerChoice& choice) {
  INTAKE_LET(pin, read_pin(choice.pin_file));
  return store::manager_by_pin(store, choice.name, pin);
}

Result<std::unique_ptr<store::Store>> open_shown_to(const std::optional<ManagerChoice>& manager, const Context& context) {
  if (!manager) return store::Store::open(context.store_folder, store::Access::read, context.env);
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_TRY(manager_of(*opened, *manager));
  return opened;
}

Result<Answer> run(const TaskList& command, const Context& context) {
  INTAKE_LET(opened, open_shown_to(command.manager, context));
  INTAKE_LET(tasks, store::manager_tasks(*opened, tasks_listed));
  JsonLine json;
  std::string text;
  bool some_hidden = false;
  json.open_array();
  for (const auto& task : tasks) {
    const bool shown = command.manager.has_value() || !task.personal;
    some_hidden = some_hidden || !shown;
    json.open_object().member("task", task.op_id.to_string()).member("kind", std::string(kind_word(task.kind))).member("about", task.about);
    json.member("field", task.field).member("tag", task.tag).member("reason", task.reason).member("personal", task.personal);
    if (task.kind == store::TaskKind::field_conflict) {
      write_value(json, "stands", task.stands, shown);
      write_value(json, "other", task.other, shown);
    }
    json.close_object();
    text += task_text(task, shown);
  }
  if (some_hidden) text += "What a donor said is shown to a manager: intake task list --pin-file FILE.\n";
  return Answer{json.close_array().str(), text.empty() ? "Nothing needs a manager.\n" : text, "", 0};
}

Result<Answer> run(const TaskSettle& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(manager, manager_of(*opened, command.manager));
  INTAKE_TRY(store::settle_task(*opened, command.op_id, command.field, command.choice, manager.id));
  const std::string choice(journal::choice_code(command.choice));
  JsonLine json;
  json.open_object().member("task", command.op_id.to_string()).member("choice", choice);
  return Answer{json.close_object().str(), "Settled: " + choice + ".\n", "", 0};
}

}  // namespace intake::cli
