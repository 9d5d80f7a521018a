// SPDX-License-Identifier: GPL-3.0-or-later
// Which files under a folder hold some bytes.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace intake::tests {

/// @param needles any of them
inline std::vector<std::string> files_holding(const std::filesystem::path& folder, const std::set<std::string>& needles) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const bool holds = std::any_of(needles.begin(), needles.end(), [&](const std::string& needle) { return bytes.find(needle) != std::string::npos; });
    if (holds) found.push_back(entry.path().filename().string());
  }
  return found;
}
inline std::vector<std::string> files_holding(const std::filesystem::path& folder, const std::string& needle) {
  return files_holding(folder, std::set<std::string>{needle});
}

}  // namespace intake::tests
