// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/open_backup.h"

#include <fstream>
#include <system_error>

#include "db/backup/sealed_file.h"

namespace intake::hub {
namespace {

namespace fs = std::filesystem;

Result<void> unpack(const fs::path& file, std::string_view key, const fs::path& out, bool with_pins) {
  INTAKE_LET(pepper, backup::open_sealed(file, key, out / "store.db"));
  if (pepper.empty() || !with_pins) return {};  // or the terminal had none that was sound
  std::ofstream(out / "pepper", std::ios::binary) << pepper;
  std::error_code fault;
  fs::permissions(out / "pepper", fs::perms::owner_read | fs::perms::owner_write, fault);
  if (fault || fs::file_size(out / "pepper", fault) != pepper.size())
    return fail(ErrorCode::io, "The opened backup could not be written. The backup itself is whole; check the disk and try again.");
  return {};
}

}  // namespace

Result<void> open_backup(Storage& storage, const fs::path& file, const fs::path& out, bool with_pins) {
  if (fs::exists(out)) return fail(ErrorCode::exists, "There is something at " + out.string() + " already. Nothing was changed; name a new folder.");
  INTAKE_LET(identity, storage.identity());
  INTAKE_LET(key, backup::key_by_hub(file, identity.seed));
  std::error_code fault;
  fs::create_directories(out, fault);
  if (!fault) fs::permissions(out, fs::perms::owner_all, fault);
  if (fault) return fail(ErrorCode::io, "The folder " + out.string() + " cannot be made (" + fault.message() + "). Nothing was changed.");
  auto opened = unpack(file, key, out, with_pins);
  if (!opened) fs::remove_all(out, fault);
  return opened;
}

}  // namespace intake::hub
