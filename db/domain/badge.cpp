// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/badge.h"

#include <cstdint>

namespace intake::domain {
namespace {

constexpr std::string_view prefix = "INTAKE-P:";
/// Crockford's: no I, L, O and U, so that nothing is taken for a digit, and no word comes out.
constexpr std::string_view digits32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int person_digits = 12;
constexpr int check_digits = 2;
/// The largest prime below 32²: no wrong character and no two swapped neighbours keep the remainder.
constexpr std::uint64_t modulus = 1021;

/// The last sixty bits: in a UUIDv7 they are random, and hold no time.
std::uint64_t mark_of(StaffId staff) {
  std::uint64_t mark = 0;
  for (const std::uint8_t byte : std::span(staff.bytes).last<8>()) mark = mark << 8 | byte;
  return mark & ((std::uint64_t{1} << (5 * person_digits)) - 1);
}

std::string in_digits(std::uint64_t number, int count) {
  std::string text(static_cast<std::size_t>(count), '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at, number /= 32) *at = digits32[number % 32];
  return text;
}

std::optional<std::uint64_t> from_digits(std::string_view text) {
  std::uint64_t number = 0;
  for (const char c : text) {
    const std::size_t digit = digits32.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    number = number * 32 + digit;
  }
  return number;
}

std::string capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// The sixty bits of a badge that was read well.
std::optional<std::uint64_t> mark_on(std::string_view text) {
  const std::string code = capitals(text);
  if (code.size() != prefix.size() + person_digits + check_digits || !code.starts_with(prefix)) return std::nullopt;
  const auto mark = from_digits(std::string_view(code).substr(prefix.size(), person_digits));
  const auto check = from_digits(std::string_view(code).substr(prefix.size() + person_digits));
  if (!mark || !check || *mark % modulus != *check) return std::nullopt;
  return mark;
}

}  // namespace

std::string badge_code(StaffId staff) {
  const std::uint64_t mark = mark_of(staff);
  return std::string(prefix) + in_digits(mark, person_digits) + in_digits(mark % modulus, check_digits);
}

bool looks_like_badge(std::string_view text) { return capitals(text.substr(0, prefix.size())) == prefix; }

Badge read_badge(std::string_view text, std::span<const StaffMember> people) {
  const auto mark = mark_on(text);
  if (!mark) return {};
  Badge badge{BadgeReading::unknown, {}};
  for (const StaffMember& person : people) {
    if (mark_of(person.id) != *mark) continue;
    if (badge.reading == BadgeReading::known) return {BadgeReading::unknown, {}};  // two alike: nobody is taken for another
    badge = {BadgeReading::known, person.id};
  }
  return badge;
}

}  // namespace intake::domain
