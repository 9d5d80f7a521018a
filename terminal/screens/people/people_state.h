// SPDX-License-Identifier: GPL-3.0-or-later
// People: who works here, for managers: name, picture and role of each, a manager's PIN, a badge, and when the screen locks
// by itself. The people themselves are in app::Shared. Reached and used on a manager's PIN; see app/permissions.h.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::people {

inline constexpr std::size_t max_name_bytes = domain::max_name_bytes;

/// A person half changed; a nil id is somebody new.
struct Editing {
  StaffId id;
  std::string name;
  domain::Role role = domain::Role::volunteer;
  int picture = 0;
  friend bool operator==(const Editing&, const Editing&) = default;
};

enum class Done { nothing, changed, added, pin_set, badge_printed };

struct State {
  std::optional<Editing> editing;
  std::optional<app::PinEntry> new_pin;  ///< a PIN being given to the manager in `editing`
  app::RequestId request = 0;            ///< of the order under way
  std::optional<Error> problem;          ///< of the last try
  Done done = Done::nothing;             ///< what came of the last order
  std::string file;                      ///< that the badge was written to; empty: it went to the printer
  bool busy() const { return request != 0; }
};

/// Whether something is to be kept.
bool is_changed(const State& state, const app::Shared& shared);
/// As it is kept; null for somebody new.
const domain::StaffMember* kept(const State& state, const app::Shared& shared);

}  // namespace intake::screens::people
