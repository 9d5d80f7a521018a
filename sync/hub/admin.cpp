// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/admin.h"

#include <simdjson.h>

#include <array>
#include <nlohmann/json.hpp>

#include "db/base/utf8.h"
#include "db/domain/terminal_number.h"
#include "sync/hub/donors.h"
#include "sync/hub/tasks.h"

namespace intake::hub {
namespace {

constexpr std::int64_t code_life_ms = 10 * 60 * 1000;
constexpr std::int64_t code_tries = 5;
constexpr std::string_view letters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::int64_t max_roll = 1'000'000;

std::string random_letters(Rng& rng, std::size_t count) {
  std::string text;
  while (text.size() < count) text += letters[rng.below(letters.size())];
  return text;
}

/// begin … commit around a body, rolled back when it fails.
template <class Body>
auto durably(Storage& storage, Body body) -> decltype(body()) {
  INTAKE_TRY(storage.begin());
  auto result = body();
  if (result) {
    INTAKE_TRY(storage.commit());
  } else {
    (void)storage.rollback();  // the fault that is reported is the first one
  }
  return result;
}

Result<void> check_shop_name(const std::string& name) {
  if (domain::is_name(name)) return {};
  return fail(ErrorCode::bad_input, "A shop needs a name of at most 100 bytes on one line.");
}

/// One that no code has. A code that served keeps its own for a terminal whose reply was lost, but gives way when hundreds join
/// within minutes: that terminal then needs a new code.
Result<std::string> fresh_selector(Storage& storage, Rng& rng) {
  std::optional<std::string> served;
  for (int i = 0; i < 1000; ++i) {
    std::string selector = random_letters(rng, 2);
    INTAKE_LET(code, storage.pairing_code(selector));
    if (!code) return selector;
    if (code->device_key) served = std::move(selector);
  }
  if (served) return *served;
  return fail(ErrorCode::refused, "Too many pairing codes are open. Wait ten minutes.");
}

constexpr std::string_view backup_prefix = "intake-hub-";
constexpr std::string_view backup_ending = ".db";
constexpr std::string_view broken_off_ending = ".db.part";

/// When a copy was made whose name is "intake-hub-20261121T104207Z" and that ending; nothing for another name.
std::optional<std::int64_t> copied_at(std::string_view name, std::string_view ending) {
  if (!name.starts_with(backup_prefix) || !name.ends_with(ending) || name.size() < backup_prefix.size() + ending.size()) return std::nullopt;
  return backup::read_compact_utc(name.substr(backup_prefix.size(), name.size() - backup_prefix.size() - ending.size()));
}

/// What copies that were broken off left here; a younger one may be under way.
void drop_broken_off(const std::filesystem::path& folder, std::int64_t now_utc_ms) {
  constexpr std::int64_t day_ms = std::int64_t{24} * 60 * 60 * 1000;
  std::error_code fault;
  for (std::filesystem::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    const auto at = copied_at(entry->path().filename().string(), broken_off_ending);
    std::error_code ignored;
    if (at && *at < now_utc_ms - day_ms) std::filesystem::remove(entry->path(), ignored);
  }
}

/// Copies that backup() made here before, by their names; nothing else is touched, and never the newest.
void drop_old_backups(const std::filesystem::path& just_made, const backup::KeepRule& rule, std::int64_t now_utc_ms) {
  std::vector<std::filesystem::path> files;
  std::vector<std::int64_t> made_at;
  std::error_code fault;
  for (std::filesystem::directory_iterator entry(just_made.parent_path(), fault), end; !fault && entry != end; entry.increment(fault)) {
    const auto at = copied_at(entry->path().filename().string(), backup_ending);
    if (!at || !entry->is_regular_file(fault)) continue;
    files.push_back(entry->path());
    made_at.push_back(*at);
  }
  for (const std::size_t old : backup::to_drop(rule, made_at, now_utc_ms))
    if (files[old] != just_made) std::filesystem::remove(files[old], fault);
}

Result<std::string> settle(Storage& storage, Env& env, const Order& order) {
  const auto op_id = OpId::parse(order.task);
  const auto choice = journal::parse_choice(order.choice);
  if (!op_id || !choice) return fail(ErrorCode::bad_input, "A task has a number of 36 characters, as listed. Nothing was changed.");
  INTAKE_TRY(durably(storage, [&] { return settle_task(storage, env, *op_id, order.field, *choice); }));
  return "Settled: " + order.choice + ".";
}

Result<std::string> erase(Storage& storage, Env& env, const Order& order) {
  const auto erased = durably(storage, [&]() -> Result<void> {
    INTAKE_LET(shop, storage.shop_named(order.shop));
    if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name. Nothing was changed.");
    INTAKE_LET(donor, find_donor(storage, *shop, order.donor));
    return erase_donor(storage, env, *shop, donor);
  });
  if (!erased) return fail(erased.error());
  const bool wiped = storage.donors().wipe().value_or(false);
  return std::string("The donor's personal fields are erased here") + (wiped ? "" : ", but for what the hub's files still hold of older states: that goes by itself") +
         ". Terminals follow as they sync; see: intake-hub donor erasures.";
}

std::string shown(const domain::TagBlock& block) {
  return domain::make_tag(block.first).shown() + " to " + domain::make_tag(block.first + block.count - 1).shown();
}

}  // namespace

Result<std::string> pair(Storage& storage, Env& env, const std::string& shop_name) {
  INTAKE_TRY(check_shop_name(shop_name));
  return durably(storage, [&]() -> Result<std::string> {
    const std::int64_t now = env.clock.now_utc_ms();
    INTAKE_TRY(storage.delete_pairing_codes_before(now));
    INTAKE_LET(known, storage.shop_named(shop_name));
    std::int64_t shop_key = known ? known->key : 0;
    if (!known) {
      INTAKE_LET(made, storage.add_shop(env.ids.make<ShopId>(), shop_name));
      shop_key = made.key;
    }
    INTAKE_LET(selector, fresh_selector(storage, env.rng));
    const std::string secret = random_letters(env.rng, 6);
    INTAKE_TRY(storage.put_pairing_code({selector, secret, shop_key, now + code_life_ms, code_tries, {}}));
    return selector + secret;
  });
}

Result<domain::TagBlock> mark_roll(Storage& storage, Env& env, const std::string& shop_name, std::int64_t count) {
  if (count < 1 || count > max_roll) return fail(ErrorCode::bad_input, "A roll has 1 to 1000000 labels.");
  return durably(storage, [&]() -> Result<domain::TagBlock> {
    INTAKE_LET(shop, storage.shop_named(shop_name));
    if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name. A shop is made by its first pairing code.");
    INTAKE_LET(block, storage.tags().take(count, true));
    INTAKE_TRY(storage.tags().add_lease({block, shop->key, {}, 0, 0, env.clock.now_utc_ms()}));
    return block;
  });
}

Result<std::filesystem::path> backup(Storage& storage, Env& env, const std::filesystem::path& folder, const std::optional<backup::KeepRule>& rule) {
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (fault) return fail(ErrorCode::io, "The folder for the backup cannot be made (" + fault.message() + "). Nothing was written.");
  const auto file = folder / (std::string(backup_prefix) + backup::compact_utc(env.clock.now_utc_ms()) + std::string(backup_ending));
  INTAKE_TRY(storage.copy_to(file));
  const std::int64_t now = env.clock.now_utc_ms();
  if (rule) drop_old_backups(file, *rule, now);
  drop_broken_off(folder, now);
  // Where this is not recorded the copy is there all the same, and whoever watches takes it for an older one.
  (void)durably(storage, [&] { return storage.note_backup(now); });
  return file;
}

Result<void> freeze(Storage& storage, int terminal_number, bool frozen) {
  return durably(storage, [&]() -> Result<void> {
    INTAKE_LET(devices, storage.devices());
    for (const auto& device : devices)
      if (device.number == terminal_number) return storage.set_frozen(device.key, frozen);
    return fail(ErrorCode::not_found, "This hub has no terminal of that number.");
  });
}

std::string encode(const Order& order) {
  return nlohmann::json{{"command", order.command},
                        {"shop", order.shop},
                        {"count", order.count},
                        {"folder", order.folder},
                        {"terminal", order.terminal_number},
                        {"keep", order.keep},
                        {"keep_days", order.keep_days},
                        {"task", order.task},
                        {"field", order.field},
                        {"choice", order.choice},
                        {"donor", order.donor}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Order> decode_order(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  std::string_view command;
  std::string_view shop;
  std::string_view folder;
  std::int64_t count = 0;
  std::int64_t terminal = 0;
  std::int64_t keep = 0;
  std::int64_t keep_days = 0;
  std::array<std::string_view, 4> of_people;
  const bool read = parser.parse(line.data(), line.size()).get(root) == simdjson::SUCCESS &&
                    root["command"].get(command) == simdjson::SUCCESS && root["shop"].get(shop) == simdjson::SUCCESS &&
                    root["folder"].get(folder) == simdjson::SUCCESS && root["count"].get(count) == simdjson::SUCCESS &&
                    root["terminal"].get(terminal) == simdjson::SUCCESS && root["keep"].get(keep) == simdjson::SUCCESS &&
                    root["keep_days"].get(keep_days) == simdjson::SUCCESS && root["task"].get(of_people[0]) == simdjson::SUCCESS &&
                    root["field"].get(of_people[1]) == simdjson::SUCCESS && root["choice"].get(of_people[2]) == simdjson::SUCCESS &&
                    root["donor"].get(of_people[3]) == simdjson::SUCCESS;
  if (!read || terminal < 0 || terminal > domain::last_hub_terminal || keep < 0 || keep_days < 0)
    return fail(ErrorCode::bad_input, "The order cannot be read. Use the intake-hub of the same version.");
  return Order{std::string(command), std::string(shop), count, std::string(folder), static_cast<int>(terminal), keep, keep_days,
               std::string(of_people[0]), std::string(of_people[1]), std::string(of_people[2]), std::string(of_people[3])};
}

Result<std::string> carry_out(Storage& storage, Env& env, const Order& order) {
  if (order.command == "pair") return pair(storage, env, order.shop);
  if (order.command == "roll") {
    INTAKE_LET(block, mark_roll(storage, env, order.shop, order.count));
    return shown(block);
  }
  if (order.command == "backup") {
    const bool sparing = order.keep > 0 || order.keep_days > 0;
    const auto rule = sparing ? std::optional(backup::KeepRule{static_cast<std::size_t>(order.keep), order.keep_days, 0}) : std::nullopt;
    INTAKE_LET(file, backup(storage, env, order.folder, rule));
    return file.string();
  }
  if (order.command == "settle") return settle(storage, env, order);
  if (order.command == "erase") return erase(storage, env, order);
  if (order.command == "freeze" || order.command == "thaw") {
    INTAKE_TRY(freeze(storage, order.terminal_number, order.command == "freeze"));
    return "Terminal " + std::to_string(order.terminal_number) + (order.command == "freeze" ? " is frozen." : " may send again.");
  }
  return fail(ErrorCode::bad_input, "The hub does not know this order.");
}

std::string encode_answer(const Result<std::string>& answer) {
  const nlohmann::json json = answer ? nlohmann::json{{"ok", true}, {"text", *answer}}
                                     : nlohmann::json{{"ok", false},
                                                      {"code", static_cast<int>(answer.error().code)},
                                                      {"text", answer.error().detail}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::string> decode_answer(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  bool ok = false;
  std::string_view text;
  if (parser.parse(line.data(), line.size()).get(root) != simdjson::SUCCESS || root["ok"].get(ok) != simdjson::SUCCESS ||
      root["text"].get(text) != simdjson::SUCCESS)
    return fail(ErrorCode::internal, "The serving hub gave no readable answer.");
  if (ok) return std::string(text);
  std::int64_t code = 0;
  const bool known = root["code"].get(code) == simdjson::SUCCESS && code >= 0 && code <= static_cast<int>(ErrorCode::internal);
  return fail(known ? static_cast<ErrorCode>(code) : ErrorCode::internal, std::string(text));
}

}  // namespace intake::hub
