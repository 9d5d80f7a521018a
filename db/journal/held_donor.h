// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is held on one donor, as one readable JSON text for the donor to get; the same from a terminal and from the
// hub. Plain values and a free function.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/base/money.h"
#include "db/journal/codec.h"
#include "db/journal/operation.h"

namespace intake::journal {

/// Who recorded something, when and where.
struct Recorded {
  std::int64_t at_utc_ms = 0;
  Date business_date;
  std::string staff;        ///< a name; empty when it is not known here
  int terminal_number = 0;  ///< 0 when it is not known here
  bool by_office = false;   ///< by whoever runs the hub
};

/// The personal fields, each time they were set.
struct HeldFields {
  SideRecord side;
  Recorded recorded;
};

struct HeldDonation {
  DonationId id;
  DonationFinished finished;  ///< with the lots of all parts
  Recorded recorded;
};

struct HeldDonor {
  DonorId id;
  domain::DonorKind kind = domain::DonorKind::individual;
  std::string number;  ///< as on paper
  std::string shop;
  std::optional<Currency> currency;  ///< of the amounts, in its minor units
  bool erased = false;
  std::vector<HeldFields> fields;  ///< the last one stands
  std::vector<HeldDonation> donations;
};

/// Several lines, without a line feed at its end.
std::string held_json(const HeldDonor& held);

}  // namespace intake::journal
