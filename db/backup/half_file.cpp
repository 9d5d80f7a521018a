// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/half_file.h"

#include <string>
#include <system_error>

#include "db/backup/raw_file.h"

namespace intake::backup {

namespace fs = std::filesystem;

namespace {
constexpr std::string_view half_ending = ".part";
}

fs::path half_of(const fs::path& file) { return file.parent_path() / ("." + file.filename().string() + std::string(half_ending)); }

Result<void> end_half(const fs::path& file, Result<void> written) {
  const fs::path half = half_of(file);
  std::error_code fault;
  if (written) {
    fs::rename(half, file, fault);
    if (!fault) return sync_folder(file.parent_path());
    written = fail(ErrorCode::io, "The file could not be given its name (" + fault.message() + "). What is recorded is safe; try again.");
  }
  if (written.error().code != ErrorCode::refused) fs::remove(half, fault);
  return written;
}

void sweep_halves(const fs::path& folder, const std::function<bool(std::string_view)>& is_ours) {
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    const std::string text = entry->path().filename().string();
    if (!text.starts_with('.') || !text.ends_with(half_ending)) continue;
    if (!is_ours(std::string_view(text).substr(1, text.size() - 1 - half_ending.size()))) continue;
    std::error_code ignored;
    if (auto half = RawFile::open(entry->path()); half && half->lock()) fs::remove(entry->path(), ignored);
  }
}

}  // namespace intake::backup
