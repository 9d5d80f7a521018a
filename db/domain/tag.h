// SPDX-License-Identifier: GPL-3.0-or-later
// Our own tag: 12 digits, a 4, nine digits, two check digits by ISO 7064 MOD 97-10. Shown as "4010 0001 2363".
// The nine digits are one space of 10^9 for an organisation, leased in blocks, so a tag is unique without asking.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/base/result.h"

namespace intake::domain {

/// A whole tag as its 12-digit number; made only by make_tag and parse_tag, so its check digits hold.
struct TagNumber {
  std::int64_t number = 0;

  friend auto operator<=>(const TagNumber&, const TagNumber&) = default;
  /// The nine digits between the 4 and the check digits.
  std::int64_t serial() const { return number / 100 % 1'000'000'000; }
  /// "401000012363"
  std::string digits() const;
  /// "4010 0001 2363"
  std::string shown() const;
};

inline constexpr std::int64_t tag_serials = 1'000'000'000;
/// Serials in a block that the hub leases.
inline constexpr std::int64_t tag_block_size = 10'000;
/// A terminal without a hub takes a number in [first, last] by hand, and with it the million that starts at number × 10^6.
inline constexpr int first_hand_terminal = 900;
inline constexpr int last_hand_terminal = 999;
inline constexpr std::int64_t hand_tag_count = 1'000'000;

/// @param serial 0 … 999,999,999
TagNumber make_tag(std::int64_t serial);

/// Reads 12 digits, spaces between them allowed.
/// @return bad_input when it is not a tag of ours or its check digits do not hold.
Result<TagNumber> parse_tag(std::string_view text);

/// True for 12 digits that start with a 4, check digits aside: what a person meant as a tag.
bool looks_like_tag(std::string_view text);

/// A range of serials [first, first + count); `roll` marks numbers on pre-printed rolls, the only ones that may be
/// claimed for a new item by scanning.
struct TagBlock {
  std::int64_t first = 0;
  std::int64_t count = 0;
  bool roll = false;
  bool contains(std::int64_t serial) const { return serial >= first && serial < first + count; }
  friend bool operator==(const TagBlock&, const TagBlock&) = default;
};

/// What a scanned code on goods is.
enum class GoodsCode { isbn, ean13, ean8, upc_a, upc_e, periodical, in_store, other };
/// @param text a code as decoders and scanners give it: digits only, no AIM prefix.
/// @return nothing when the length is none of theirs or the check digit does not hold.
std::optional<GoodsCode> classify_goods_code(std::string_view text);

}  // namespace intake::domain
