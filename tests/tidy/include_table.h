// SPDX-License-Identifier: GPL-3.0-or-later
// Who may include whom: the one list. To let a room use another room or a library, change include_table.cpp, and
// say why in that room's README.
#pragma once

#include <string_view>
#include <vector>

namespace intake::tidy {

/// A room is where a file lives: a folder, or by name within it ("_view.cpp").
struct Room {
  std::string_view name;
  std::string_view folder;                      // "db/store/"; the longest that fits a path wins
  std::vector<std::string_view> endings;        // only files whose names end so; empty: all of the folder
  std::vector<std::string_view> rooms;          // whose headers it may include; the rooms they may use come along
  std::vector<std::string_view> headers;        // single headers of rooms it may not include otherwise
  std::vector<std::string_view> libraries;      // third parties it may include itself; these never come along
};

/// A third party and how its headers begin.
struct Library {
  std::string_view name;
  std::vector<std::string_view> headers;
};

const std::vector<Room>& rooms();
const std::vector<Library>& libraries();

}  // namespace intake::tidy
