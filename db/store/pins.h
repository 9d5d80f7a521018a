// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: PINs as they are kept.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "db/base/env.h"
#include "db/store/connection.h"

namespace intake::store {

/// Raw bytes from the generator.
std::string random_bytes(Rng& rng, std::size_t count);
/// Six to 32 digits. @return bad_input
Result<void> check_pin(std::string_view pin);
/// The secret of this device that PINs are hashed with. @return not_found or corrupt, with what to do
Result<std::string> read_pepper(const std::filesystem::path& folder);
/// Nothing where it is missing or damaged: records are worth keeping without it. @return io
Result<std::optional<std::string>> sound_pepper(const std::filesystem::path& folder);
/// Stores the PIN's hash; inside the caller's transaction. @throw SQLite::Exception
Result<void> set_pin(Connection& connection, StaffId staff, std::string_view pin, std::string_view pepper, Env& env);

}  // namespace intake::store
