// SPDX-License-Identifier: GPL-3.0-or-later
// Packing list: a company's table becomes one donation. Choose, read, preview, accept; nothing is recorded
// before a person accepts. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::packing {

enum class Phase { choose, reading, preview, saving, saved };

struct State {
  Phase phase = Phase::choose;
  std::string path;                      ///< typed, pasted or dropped
  std::string company;                   ///< its name; a known company's is offered below
  std::vector<domain::Donor> companies;  ///< known ones that match
  app::RequestId searching = 0;
  std::shared_ptr<const app::PackingPreview> preview;
  bool only_doubtful = false;  ///< the preview shows the doubtful rows alone
  app::RequestId request = 0;  ///< reading or saving
  app::Progress progress;
  bool cancelling = false;
  std::optional<Error> problem;  ///< nothing was recorded
  std::string recorded_as;       ///< receipt of a delivery just like this one; to be recorded again, it is accepted again
  std::optional<app::SavedDonation> saved;
  std::int64_t left_out = 0;         ///< doubtful rows of the saved list
  app::RequestId label_request = 0;  ///< labels of the saved list are being queued
  std::int64_t labels_queued = 0;
};

/// A list was read, a company is named, and at least one row is not doubtful.
bool can_accept(const State& state);

}  // namespace intake::screens::packing
