// SPDX-License-Identifier: GPL-3.0-or-later
// The recovery code: what a person keeps on paper and opens a backup with. 24 random characters and one that finds a
// slip, in groups of five: "7KQ2M-…". Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/base/env.h"

namespace intake::backup {

/// A new code as it is shown and kept.
std::string make_recovery_code(Rng& rng);
/// The code as make_recovery_code() wrote it, whatever the case, the spaces and hyphens; O is read as 0, I and L as 1.
/// Nothing when a character is wrong, missing or in another's place.
std::optional<std::string> read_recovery_code(std::string_view typed);

}  // namespace intake::backup
