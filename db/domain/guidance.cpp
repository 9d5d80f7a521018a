// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/guidance.h"

#include <algorithm>
#include <array>

namespace intake::domain {
namespace {

constexpr std::array<std::string_view, 5> stop_reasons{"safety", "hygiene", "legal", "wellbeing", "undesirable"};

}  // namespace

std::string_view stop_reason_code(StopReason reason) { return stop_reasons.at(static_cast<std::size_t>(reason)); }

std::optional<StopReason> parse_stop_reason(std::string_view code) {
  const auto at = std::find(stop_reasons.begin(), stop_reasons.end(), code);
  if (at == stop_reasons.end()) return std::nullopt;
  return static_cast<StopReason>(at - stop_reasons.begin());
}

const Checklist* Guidance::checklist(CheckKind kind) const {
  const auto at = std::find_if(checks.begin(), checks.end(), [&](const Checklist& one) { return one.kind == kind; });
  return at == checks.end() ? nullptr : &*at;
}

const Refusal* Guidance::refusal(std::string_view slug) const {
  const auto at = std::find_if(refusals.begin(), refusals.end(), [&](const Refusal& one) { return one.slug == slug; });
  return at == refusals.end() ? nullptr : &*at;
}

}  // namespace intake::domain
