// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/day.h"

namespace intake::domain {

std::string_view seal_verdict_code(SealVerdict verdict) {
  switch (verdict) {
    case SealVerdict::matched: return "matched";
    case SealVerdict::differs: return "differs";
    case SealVerdict::held: return "held";
  }
  return "";
}

std::optional<SealVerdict> parse_seal_verdict(std::string_view code) {
  for (const auto verdict : {SealVerdict::matched, SealVerdict::differs, SealVerdict::held})
    if (code == seal_verdict_code(verdict)) return verdict;
  return std::nullopt;
}

HubDay judge_seal(const DayFigures& sealed, const DayFigures& at_hub, bool whole, HeldCount held) {
  HubDay day{SealVerdict::differs, at_hub.totals, held.open};
  if (whole && sealed == at_hub) day.verdict = SealVerdict::matched;
  // What is put aside explains a difference only when no more is missing than that.
  const std::int64_t missing = sealed.totals.donations - at_hub.totals.donations;
  if (whole && missing > 0 && missing <= held.all) day.verdict = SealVerdict::held;
  return day;
}

bool day_waits_for(const DayPresence& terminal) {
  if (terminal.sealed || terminal.absent) return false;
  return terminal.worked || !terminal.went_on;
}

}  // namespace intake::domain
