// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/include_rules.h"

#include <algorithm>
#include <set>

#include "tests/tidy/cpp_source.h"

namespace intake::tidy {
namespace {

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// The names of all rooms that `name` may include, itself first.
std::set<std::string_view> reachable_rooms(std::string_view name) {
  std::set<std::string_view> reached{name};
  std::vector<std::string_view> open{name};
  while (!open.empty()) {
    const std::string_view next = open.back();
    open.pop_back();
    for (const Room& room : rooms()) {
      if (room.name != next) continue;
      for (const std::string_view lower : room.rooms)
        if (reached.insert(lower).second) open.push_back(lower);
    }
  }
  return reached;
}

const Library* library_of(std::string_view header) {
  for (const Library& library : libraries())
    for (const std::string_view begins : library.headers)
      if (header.starts_with(begins)) return &library;
  return nullptr;
}

/// <vector>, <cstdint>: the standard library's headers have neither a folder nor an ending.
bool is_standard(std::string_view header) { return header.find_first_of("/.") == std::string_view::npos; }

std::string place(const std::string& path, const Include& include) {
  return path + ":" + std::to_string(include.line) + ": ";
}

void check_own(const SourceTree& tree, const std::string& path, const Room& room, const Include& include,
               Violations& out) {
  if (!tree.files.contains(include.path)) {
    out.push_back(place(path, include) + "includes \"" + include.path +
                  "\", which is not in the tree (headers are named from the top of it)");
    return;
  }
  if (contains(room.headers, include.path)) return;
  const Room* other = room_of(include.path);
  if (other != nullptr && reachable_rooms(room.name).contains(other->name)) return;
  out.push_back(place(path, include) + "room \"" + std::string(room.name) + "\" may not include \"" + include.path +
                "\" of room \"" + (other == nullptr ? folder_of(include.path) : std::string(other->name)) + "\"");
}

void check_library(const std::string& path, const Room& room, const Include& include, Violations& out) {
  if (is_standard(include.path)) return;
  const Library* library = library_of(include.path);
  if (library == nullptr)
    out.push_back(place(path, include) + "<" + include.path + "> belongs to no library of include_table.cpp");
  else if (!contains(room.libraries, library->name))
    out.push_back(place(path, include) + "room \"" + std::string(room.name) + "\" may not include <" + include.path +
                  "> of " + std::string(library->name));
}

}  // namespace

const Room* room_of(std::string_view path) {
  const Room* best = nullptr;
  for (const Room& room : rooms()) {
    const bool ends = room.endings.empty() ||
                      std::any_of(room.endings.begin(), room.endings.end(), [&](auto end) { return path.ends_with(end); });
    if (!path.starts_with(room.folder) || !ends) continue;
    const bool closer = best == nullptr || room.folder.size() > best->folder.size() ||
                        (room.folder.size() == best->folder.size() && !room.endings.empty());
    if (closer) best = &room;
  }
  return best;
}

Violations check_includes(const SourceTree& tree) {
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path) || !is_production(path)) continue;
    const Room* room = room_of(path);
    if (room == nullptr) {
      out.push_back(path + ":1: lies in no room of include_table.cpp");
      continue;
    }
    for (const Include& include : includes_of(text)) {
      if (include.own) check_own(tree, path, *room, include, out);
      else check_library(path, *room, include, out);
    }
  }
  return out;
}

}  // namespace intake::tidy
