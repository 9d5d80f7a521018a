// SPDX-License-Identifier: GPL-3.0-or-later
// What helps a person to decide about a thing: what to look at before it may be sold, why it can be refused, and what is
// never taken, with kind words for the donor. Data (assets/catalogue); immutable once read, shared between threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/domain/catalogue.h"

namespace intake::domain {

/// One thing to look at.
struct CheckPoint {
  std::string slug;  ///< [a-z_]+, as it stands in a step of an item
  std::string icon;
  Names name;  ///< what must hold
  friend bool operator==(const CheckPoint&, const CheckPoint&) = default;
};
struct Checklist {
  CheckKind kind = CheckKind::none;
  std::vector<CheckPoint> points;
  friend bool operator==(const Checklist&, const Checklist&) = default;
};

/// Why something is not taken.
struct Refusal {
  std::string slug;
  std::string icon;
  Names name;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

enum class StopReason { safety, hygiene, legal, wellbeing, undesirable };
/// "safety", "hygiene", "legal", "wellbeing", "undesirable".
std::string_view stop_reason_code(StopReason reason);
std::optional<StopReason> parse_stop_reason(std::string_view code);

/// What is never taken.
struct StopItem {
  std::string slug;
  std::string icon;
  StopReason reason = StopReason::safety;
  Names name;
  Names say;  ///< to the donor
  friend bool operator==(const StopItem&, const StopItem&) = default;
};

struct Guidance {
  std::vector<Checklist> checks;
  std::vector<Refusal> refusals;
  std::vector<StopItem> stop_list;

  /// Nothing for a kind without points.
  const Checklist* checklist(CheckKind kind) const;
  const Refusal* refusal(std::string_view slug) const;
  friend bool operator==(const Guidance&, const Guidance&) = default;
};

}  // namespace intake::domain
