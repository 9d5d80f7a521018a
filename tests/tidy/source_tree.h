// SPDX-License-Identifier: GPL-3.0-or-later
// The files of the project as the rules of tests/tidy see them. A rule is a function from a tree to a list of
// sentences, empty when it is kept; so each rule is tried on a small tree that breaks it, too.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace intake::tidy {

/// Paths relative to the root, with "/" between, and the bytes of each file.
struct SourceTree {
  std::map<std::string, std::string> files;

  bool has_file_or_folder(const std::string& path) const;
};

/// All files below `root` but build results (build/, out/, …) and what git keeps for itself.
SourceTree read_tree(const std::filesystem::path& root);
/// The project's own tree, read once.
const SourceTree& project_tree();

/// Sentences "path:line: what is wrong".
using Violations = std::vector<std::string>;
/// One violation a line; empty when there is none.
std::string report(const Violations& violations);

bool has_suffix(std::string_view path, std::initializer_list<std::string_view> suffixes);
bool is_cpp(std::string_view path);
std::string folder_of(std::string_view path);
std::string name_of(std::string_view path);
std::vector<std::string_view> lines_of(std::string_view text);
/// Whether a tree path lies in the production code (not tests, not assets).
bool is_production(std::string_view path);

}  // namespace intake::tidy
