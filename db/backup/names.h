// SPDX-License-Identifier: GPL-3.0-or-later
// What backups are called, and which old ones may go. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace intake::backup {

inline constexpr std::string_view sealed_ending = ".sealed";

/// "intake-backup-2-20261121T104207Z", a second one of that second "….2"; an encrypted one is a file with
/// sealed_ending, a plain one a folder without.
struct Name {
  int terminal_number = 0;
  std::int64_t made_at_utc_ms = 0;  ///< whole seconds
  int again = 1;
  bool sealed = false;
  std::string text() const;
  /// Nothing for what is no backup's name.
  static std::optional<Name> read(std::string_view text);
};
/// Whether a was made before b, by the clock of the terminal.
bool is_older(const Name& a, const Name& b);

/// "20261121T104207Z" and back.
std::string compact_utc(std::int64_t utc_ms);
std::optional<std::int64_t> read_compact_utc(std::string_view text);

/// What is kept: the newest ones, all of the last days, and of each of the last weeks (Monday to Sunday) its newest.
struct KeepRule {
  std::size_t newest = 14;
  std::int64_t days = 0;
  std::int64_t weeks = 12;
};
/// Which of these may go, as indices. The newest of all never may.
/// @param newest_first indices, where something better than clocks says which is newer
std::vector<std::size_t> to_drop_in_order(const KeepRule& rule, const std::vector<std::size_t>& newest_first,
                                          const std::vector<std::int64_t>& made_at_utc_ms, std::int64_t now_utc_ms);
/// The same, by when each was made.
std::vector<std::size_t> to_drop(const KeepRule& rule, const std::vector<std::int64_t>& made_at_utc_ms, std::int64_t now_utc_ms);

}  // namespace intake::backup
