// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the exclusive flock by which one process owns a store. The system releases it when the process
// dies, however it dies; the words in the file only say who holds it.
#pragma once

#include <filesystem>

#include "db/base/result.h"

namespace intake::store {

class OwnerLock {
 public:
  OwnerLock() = default;
  ~OwnerLock();
  OwnerLock(OwnerLock&& other) noexcept;
  OwnerLock& operator=(OwnerLock&& other) noexcept;
  OwnerLock(const OwnerLock&) = delete;
  OwnerLock& operator=(const OwnerLock&) = delete;

  /// Takes the lock of a store's folder without waiting. @return owned, with the owner named in the detail; io
  static Result<OwnerLock> take(const std::filesystem::path& folder);
  static std::filesystem::path file_in(const std::filesystem::path& folder) { return folder / "owner.lock"; }

 private:
  int x_descriptor = -1;
};

}  // namespace intake::store
