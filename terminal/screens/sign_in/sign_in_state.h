// SPDX-License-Identifier: GPL-3.0-or-later
// Sign in: the pictures of the people of this shop, adding yourself, and the date when a person has to be
// asked. The people themselves are in app::Shared. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::sign_in {

inline constexpr std::size_t max_name_bytes = 100;

/// A person who adds themselves, half typed.
struct NewPerson {
  std::string name;
  domain::Role role = domain::Role::volunteer;
  int picture = 0;
};

/// The date a person is asked for.
struct DayAnswer {
  app::DayQuestion question;
  std::string typed;  ///< YYYY-MM-DD; empty: the best guess
  bool invalid = false;
  Date best_guess() const { return question.hub_suggests.value_or(question.today); }
};

struct State {
  std::optional<NewPerson> adding;
  std::optional<domain::StaffMember> choosing;  ///< tapped; becomes the signed-in person when the day is open
  std::optional<DayAnswer> day;
  app::RequestId request = 0;    ///< of AddPerson or OpenDay under way
  std::optional<Error> problem;  ///< of the last try
  bool busy() const { return request != 0; }
};

}  // namespace intake::screens::sign_in
