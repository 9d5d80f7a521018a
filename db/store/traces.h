// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: what was made on the way to something whole, and goes again when it does not become whole.
// Used by one thread.
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace intake::store {

/// Folders and files that were made so far, removed again, the last first, unless they are kept. A folder that somebody
/// else has put something into stays.
class Traces {
 public:
  Traces() = default;
  ~Traces() {
    std::error_code ignored;
    for (auto it = x_made.rbegin(); it != x_made.rend(); ++it) it->whole ? std::filesystem::remove_all(it->path, ignored) : std::filesystem::remove(it->path, ignored);
  }
  Traces(const Traces&) = delete;
  Traces& operator=(const Traces&) = delete;

  void made(const std::filesystem::path& path) { x_made.push_back({path, false}); }
  void made_whole(const std::filesystem::path& folder) { x_made.push_back({folder, true}); }
  void keep() { x_made.clear(); }
  /// Makes a folder that only its owner may enter, and those above it.
  void make_folders(const std::filesystem::path& folder) {
    if (folder.empty() || std::filesystem::exists(folder)) return;
    make_folders(folder.parent_path());
    std::filesystem::create_directory(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    made(folder);
  }
  /// Makes a folder of our own, empty, which goes with everything in it.
  void make_workshop(const std::filesystem::path& folder) {
    std::filesystem::remove_all(folder);  // of a power cut
    std::filesystem::create_directory(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    x_made.push_back({folder, true});
  }

 private:
  struct Trace {
    std::filesystem::path path;
    bool whole = false;
  };
  std::vector<Trace> x_made;
};

}  // namespace intake::store
