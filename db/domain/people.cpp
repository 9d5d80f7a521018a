// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/people.h"

#include <algorithm>
#include <array>

#include "db/base/utf8.h"

namespace intake::domain {
namespace {

/// 1 → "", 2 → "b", 26 → "z", 27 → "ba" … : base 26 of incarnation - 1 with 'a' as zero, empty for the first.
std::string incarnation_letters(int incarnation) {
  std::string letters;
  for (int rest = incarnation - 1; rest > 0; rest /= 26) letters.insert(letters.begin(), static_cast<char>('a' + rest % 26));
  return letters;
}

constexpr std::array<std::string_view, picture_count> pictures{
    "pets",        "eco",          "local_florist", "wb_sunny",      "star",         "favorite",
    "cruelty_free", "water_drop",  "anchor",        "directions_bike", "sailing",    "piano",
    "cake",        "icecream",     "emoji_objects", "rocket_launch", "music_note",   "brush",
    "filter_vintage", "set_meal",  "flutter_dash",  "park",          "nightlight",   "cottage"};

}  // namespace

bool is_name(std::string_view text, std::size_t most_bytes) { return text.size() <= most_bytes && is_one_line(text) && !is_blank(text); }

std::string tidy_name(std::string_view typed) {
  constexpr std::string_view wide_space = "\xE3\x80\x80";
  std::string name;
  bool apart = false;  // spaces were passed since the last word
  while (!typed.empty()) {
    const bool wide = typed.starts_with(wide_space);
    if (wide || typed.front() == ' ') {
      apart = true;
      typed.remove_prefix(wide ? wide_space.size() : 1);
      continue;
    }
    if (apart && !name.empty()) name += ' ';
    apart = false;
    name += typed.front();
    typed.remove_prefix(1);
  }
  return name;
}

std::string_view donor_kind_code(DonorKind kind) { return kind == DonorKind::company ? "company" : "individual"; }

std::optional<DonorKind> parse_donor_kind(std::string_view code) {
  if (code == "individual") return DonorKind::individual;
  if (code == "company") return DonorKind::company;
  return std::nullopt;
}

std::string_view role_code(Role role) {
  switch (role) {
    case Role::volunteer: return "volunteer";
    case Role::staff: return "staff";
    case Role::manager: return "manager";
  }
  return "volunteer";
}

std::optional<Role> parse_role(std::string_view code) {
  for (const Role role : {Role::volunteer, Role::staff, Role::manager})
    if (role_code(role) == code) return role;
  return std::nullopt;
}

Role least_role(Act act) {
  switch (act) {
    case Act::receive:
    case Act::sort:
    case Act::print_labels:
    case Act::find:
    case Act::send:
    case Act::own_view:
    case Act::join:
      return Role::volunteer;
    case Act::record_company:
    case Act::correct:
      return Role::staff;
    case Act::close_day:
    case Act::settle_task:
    case Act::change_people:
    case Act::change_devices:
    case Act::keep_backups:
    case Act::change_prices:
    case Act::void_donation:
    case Act::outlier_price:
    case Act::leave_kiosk:
      return Role::manager;
  }
  return Role::manager;
}

std::string_view picture_name(int picture) { return pictures[static_cast<std::size_t>(picture < 0 ? 0 : picture) % pictures.size()]; }

std::string paper_number(int terminal, int incarnation, std::int64_t counter) {
  return std::to_string(terminal) + incarnation_letters(incarnation) + "-" + std::to_string(counter);
}

std::string receipt_code(int terminal, int incarnation, std::int64_t counter) {
  std::string digits = std::to_string(counter);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return "R" + std::to_string(terminal) + incarnation_letters(incarnation) + "-" + digits;
}

int least_used_picture(std::span<const StaffMember> people) {
  std::array<int, picture_count> uses{};
  for (const StaffMember& person : people)
    if (person.picture >= 0 && person.picture < picture_count) ++uses[static_cast<std::size_t>(person.picture)];
  return static_cast<int>(std::min_element(uses.begin(), uses.end()) - uses.begin());
}

}  // namespace intake::domain
