// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever runs the hub may order while it serves: a line of JSON to the Unix socket beside the database, a line
// back. When nobody serves, the program runs the same orders on the database itself.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "db/backup/names.h"
#include "db/base/env.h"
#include "db/base/result.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// A new pairing code: eight capitals without vowels, for ten minutes and five tries. Makes the shop if it is new.
/// @return bad_input for a name that is none.
Result<std::string> pair(Storage& storage, Env& env, const std::string& shop_name);
/// Marks the next `count` serials as a pre-printed roll of a shop. @return not_found for an unknown shop.
Result<domain::TagBlock> mark_roll(Storage& storage, Env& env, const std::string& shop_name, std::int64_t count);
/// A checked copy of the database in that folder; then older ones there go by the rule, if one is given. @return its file.
Result<std::filesystem::path> backup(Storage& storage, Env& env, const std::filesystem::path& folder,
                                     const std::optional<backup::KeepRule>& rule = std::nullopt);
/// A frozen terminal is answered 403 and keeps its work.
Result<void> freeze(Storage& storage, int terminal_number, bool frozen);

struct Order {
  std::string command;  ///< "pair", "roll", "backup", "freeze", "thaw", "settle", "erase"; "import" is carried out by stick_import.h
  std::string shop;
  std::int64_t count = 0;
  std::string folder;  ///< of a backup; the file of an import
  int terminal_number = 0;
  std::int64_t keep = 0;       ///< of backups: the newest so many, 0: all are kept
  std::int64_t keep_days = 0;  ///< and all that are younger than so many days
  std::string task = {};    ///< its op id
  std::string field = {};   ///< that is in conflict; empty when it is no field
  std::string choice = {};  ///< as in task.settled
  std::string donor = {};   ///< the number on paper, or the id
};
std::string encode(const Order& order);
Result<Order> decode_order(std::string_view line);
/// The words to print.
Result<std::string> carry_out(Storage& storage, Env& env, const Order& order);

std::string encode_answer(const Result<std::string>& answer);
Result<std::string> decode_answer(std::string_view line);

}  // namespace intake::hub
