// SPDX-License-Identifier: GPL-3.0-or-later
// Donors and staff, and the number schemes that are unique without asking anyone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "db/base/ids.h"

namespace intake::domain {

inline constexpr std::size_t max_name_bytes = 100;
inline constexpr std::size_t max_donor_name_bytes = 200;
/// What a shop, a person or a donor may be called: one line of at most `most_bytes` with something to see in it.
bool is_name(std::string_view text, std::size_t most_bytes = max_name_bytes);

/// A name as it is kept: no spaces at its ends, one between its words, wide ones (U+3000) as ordinary ones.
std::string tidy_name(std::string_view typed);

enum class DonorKind { individual, company };
std::string_view donor_kind_code(DonorKind kind);
std::optional<DonorKind> parse_donor_kind(std::string_view code);

/// A donor. Everything from `name` on is personal: it lives in the side record, never in an operation.
struct Donor {
  DonorId id;
  DonorKind kind = DonorKind::individual;
  std::string number;  ///< as on paper: "2-1042"; see paper_number
  std::string name;
  std::string contact;   ///< only with consent
  std::string language;  ///< "en", "zh" or empty
  std::string invoice;   ///< a company's invoice number
  bool erased = false;   ///< the personal fields were erased and do not come back
  friend bool operator==(const Donor&, const Donor&) = default;
};

enum class Role { volunteer, staff, manager };
std::string_view role_code(Role role);
std::optional<Role> parse_role(std::string_view code);

/// What is done in a shop, as far as it matters who does it. What everybody does stands first.
enum class Act {
  receive,         ///< record donations and people who give; bags, rag, refusals
  sort,            ///< condition, destination, price within the guide
  print_labels,
  find,
  send,            ///< send now, the USB stick, back up now: nothing of it can be misused, and waiting for somebody loses data
  own_view,        ///< language, size of the text, contrast: each person's own
  join,            ///< add oneself as a volunteer
  record_company,  ///< a packing list, a new company among the donors
  correct,         ///< what others recorded: correct a saved donation or item
  close_day,       ///< seal it, and close it without a terminal
  settle_task,     ///< choose between two versions; see a donor's name
  change_people,   ///< add staff and managers; anybody's name, picture, role, PIN and badge
  change_devices,  ///< printer, hub, scanner, when the screen locks by itself
  keep_backups,    ///< where backups go, and the code that opens them
  change_prices,   ///< the guide
  void_donation,
  outlier_price,   ///< a price far from the guide and from what this shop asks
  leave_kiosk
};
/// The least that may do it: the whole rule of who may do what, read by the window's update and by its views.
Role least_role(Act act);
inline bool may(Role role, Act act) { return role >= least_role(act); }
/// Only a manager's acts ask for a PIN, and any manager's of the shop will do: who works at the screen stays signed in.
inline bool asks_for_pin(Act act) { return least_role(act) == Role::manager; }

/// How many pictures there are to choose from: 0 … picture_count - 1.
inline constexpr int picture_count = 24;

struct StaffMember {
  StaffId id;
  std::string name;
  Role role = Role::volunteer;
  int picture = 0;  ///< index of the picture the person chose
  friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

/// The picture of that number as the icon's name in Material Icons; numbers beyond the last begin again.
std::string_view picture_name(int picture);

/// The picture that the fewest of these people have, so that newcomers can be told apart: the first of equals.
int least_used_picture(std::span<const StaffMember> people);

/// A running number on paper that no other terminal, and no restored one, gives out: terminal 2, first incarnation,
/// 1042 → "2-1042"; the same terminal's second incarnation → "2b-1042".
std::string paper_number(int terminal, int incarnation, std::int64_t counter);
/// A receipt code: "R2-000123", "R2b-000001".
std::string receipt_code(int terminal, int incarnation, std::int64_t counter);

}  // namespace intake::domain
