// SPDX-License-Identifier: GPL-3.0-or-later
// Files compiled into the program by intake_embed() in CMake: migrations, the starting catalogue, translations.
// Immutable, so safe from any thread. A program therefore needs no data folder beside it at run time.
#pragma once

#include <span>
#include <string_view>

namespace intake::embedded {

/// One embedded file: its path relative to the folder that embeds it, and its bytes.
struct File {
  std::string_view name;
  std::string_view bytes;
};

/// db/sql: migrations/NNNN_*.sql in order, and queries/<table>/<verb>.sql.
std::span<const File> terminal_sql();
/// sync/hub/sql: the hub's migrations and queries.
std::span<const File> hub_sql();
/// assets/catalogue.
std::span<const File> starting_catalogue();
/// assets/locale: <language>.mo, compiled from the .po files.
std::span<const File> translations();
/// assets/icons.txt.
std::span<const File> icon_list();

}  // namespace intake::embedded
