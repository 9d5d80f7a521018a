// SPDX-License-Identifier: GPL-3.0-or-later
// The code on a volunteer's badge. It stands for a person of this shop without telling anything about them: sixty bits of
// their StaffId, which were random when it was made, and two check characters, so that a misread is refused and never
// somebody else. It signs in as tapping one's picture does, no more: what only a manager may do asks for the PIN. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "db/domain/people.h"

namespace intake::domain {

/// "INTAKE-P:7ZQ0M3…": 9 characters of prefix, 12 of the person, 2 of check; all of them in QR's alphanumeric set.
std::string badge_code(StaffId staff);

/// Whether a code is meant to be a badge, well read or not; small letters are taken, as some scanners type them.
bool looks_like_badge(std::string_view text);

enum class BadgeReading { misread, unknown, known };
struct Badge {
  BadgeReading reading = BadgeReading::misread;
  StaffId staff;  ///< when it is known
};
/// Whose badge it is among these people; unknown for somebody of another shop, or whose record is not here yet.
Badge read_badge(std::string_view text, std::span<const StaffMember> people);

}  // namespace intake::domain
