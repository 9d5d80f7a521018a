// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/pins.h"

#include <algorithm>

#include "db/journal/pin_hash.h"
#include "db/store/apply.h"
#include "db/store/durable_file.h"
#include "db/store/staff_store.h"

namespace intake::store {

std::string random_bytes(Rng& rng, std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    std::uint64_t word = rng.next();
    for (int i = 0; i < 8 && bytes.size() < count; ++i, word >>= 8) bytes += static_cast<char>(word & 0xFF);
  }
  return bytes;
}

Result<void> check_pin(std::string_view pin) {
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || pin.size() < 6 || pin.size() > 32)
    return fail(ErrorCode::bad_input, "A PIN has six to 32 digits and nothing else.");
  return {};
}

Result<std::string> read_pepper(const std::filesystem::path& folder) {
  const auto refuse = [&](ErrorCode code, const char* what) {
    return fail(code, "The file pepper in " + folder.string() + " is " + what +
                          ". PINs cannot be checked without it; all else goes on, backups too, and what is recorded is untouched. "
                          "Copy that file from an older backup of this terminal that has it.");
  };
  auto pepper = read_file(folder / pepper_file);
  if (!pepper && pepper.error().code == ErrorCode::not_found) return refuse(ErrorCode::not_found, "missing");
  if (pepper && pepper->size() != journal::pin_pepper_bytes) return refuse(ErrorCode::corrupt, "damaged");
  return pepper;
}

Result<void> check_pepper(const std::filesystem::path& folder) {
  INTAKE_TRY(read_pepper(folder));
  return {};
}

Result<std::optional<std::string>> sound_pepper(const std::filesystem::path& folder) {
  auto pepper = read_pepper(folder);
  if (pepper) return std::optional(std::move(*pepper));
  if (pepper.error().code == ErrorCode::not_found || pepper.error().code == ErrorCode::corrupt) return std::optional<std::string>();
  return fail(pepper.error());
}

Result<void> set_pin(Connection& connection, StaffId staff, std::string_view pin, std::string_view pepper, Env& env) {
  const std::string salt = random_bytes(env.rng, journal::pin_salt_bytes);
  const auto hash = journal::pin_hash(pin, salt, pepper, journal::pin_passes, journal::pin_memory_kib);
  if (!hash) return fail(ErrorCode::internal, "There is not enough memory to keep a PIN safely. Nothing was recorded.");
  Query(connection, "staff_pin/set", staff_key(connection, staff), Blob{salt}, Blob{*hash}, journal::pin_passes,
        journal::pin_memory_kib)
      .run();
  return {};
}

Result<bool> pin_matches(const Store& store, StaffId staff, const std::string& pin) {
  return guarded([&]() -> Result<bool> {
    INTAKE_LET(pepper, read_pepper(store.folder()));
    Query row(connection(store), "staff_pin/get", staff);
    if (!row.next()) return false;
    const auto hash = journal::pin_hash(pin, row.text(0), pepper, row.integer(2), row.integer(3));
    if (!hash) return fail(ErrorCode::internal, "There is not enough memory to check a PIN.");
    return journal::same_secret(*hash, row.text(1));
  });
}

}  // namespace intake::store
