// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace intake::tidy {
namespace fs = std::filesystem;

bool SourceTree::has_file_or_folder(const std::string& path) const {
  if (path.empty() || files.contains(path)) return true;
  const std::string folder = path.ends_with('/') ? path : path + "/";
  const auto below = files.lower_bound(folder);
  return below != files.end() && below->first.starts_with(folder);
}

SourceTree read_tree(const fs::path& root) {
  static const std::set<std::string> left_out{".git", "build", "out", "out-fresh", ".cache"};
  SourceTree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry.depth() == 0 && left_out.contains(entry->path().filename().string())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    std::ifstream file(entry->path(), std::ios::binary);
    tree.files[fs::relative(entry->path(), root).generic_string()] =
        std::string(std::istreambuf_iterator<char>(file), {});
  }
  return tree;
}

const SourceTree& project_tree() {
  static const SourceTree tree = read_tree(INTAKE_SOURCE_ROOT);
  return tree;
}

std::string report(const Violations& violations) {
  std::string text;
  for (const std::string& violation : violations) text += violation + "\n";
  return text;
}

bool has_suffix(std::string_view path, std::initializer_list<std::string_view> suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return path.ends_with(suffix); });
}

bool is_cpp(std::string_view path) { return has_suffix(path, {".cpp", ".h"}); }

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash));
}

std::string name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_production(std::string_view path) {
  return path.starts_with("db/") || path.starts_with("sync/") || path.starts_with("terminal/");
}

}  // namespace intake::tidy
