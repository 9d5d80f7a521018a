// SPDX-License-Identifier: GPL-3.0-or-later
// Counting donations from the contents of operations: the one rule that push and verify share. Free functions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "db/base/result.h"
#include "db/journal/operation.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// What the lots of a donation add up to, as far as it can be known without the catalogue: per category, since rag
/// (which counts neither as items nor as value) is a matter of the whole category.
struct LotSums {
  std::int64_t lots = 0;
  std::int64_t parts = 0;
  bool parts_in_order = true;  ///< 1, 2, 3 …
  bool overflow = false;
  struct Sum {
    std::int64_t items = 0;
    std::int64_t value_minor = 0;
  };
  std::map<std::string, Sum> by_category;

  void add(const std::vector<domain::Lot>& lots_of_one);
  void add_part(const journal::DonationPart& part);
};

/// Why a finished donation may not be counted: "parts_missing", "totals_differ", or empty when all agrees: the number
/// of parts and lots, and the totals, which are the sums of all categories or of all but some that are rag.
/// @param sums of all its parts and of its own lots.
std::string disagreement(const journal::DonationFinished& finished, const LotSums& sums);

/// @return refused when a figure leaves 64 bits.
Result<Figures> add_donation_figures(const Figures& figures, const domain::Totals& totals);

}  // namespace intake::hub
