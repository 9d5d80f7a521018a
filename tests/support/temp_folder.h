// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of a test's own under the system's temporary folder, gone with the test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace intake::tests {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "intake-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    x_path = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(x_path, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return x_path; }
  std::filesystem::path operator/(const std::string& name) const { return x_path / name; }

 private:
  std::filesystem::path x_path;
};

}  // namespace intake::tests
