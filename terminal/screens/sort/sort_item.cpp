// SPDX-License-Identifier: GPL-3.0-or-later
// What is known and owed of the item in hand.
#include <algorithm>

#include "terminal/screens/sort/sort_state.h"

namespace intake::screens::sort {
namespace {

const domain::Category* category_of(const Work& work, const app::Shared& shared) { return shared.catalogue->find(work.category); }

constexpr std::int64_t hour_ms = 60 * 60 * 1'000;
constexpr std::int64_t rate_needs_ms = 5 * 60 * 1'000;
constexpr std::int64_t rate_needs_items = 5;

}  // namespace

std::optional<domain::PriceSuggestion> suggestion_for(const Work& work, const app::Shared& shared) {
  const auto at = shared.prices->find({work.category, work.condition});
  if (at == shared.prices->end()) return std::nullopt;
  return at->second;
}

const domain::Checklist* checklist_for(const Work& work, const app::Shared& shared) {
  const domain::Category* category = category_of(work, shared);
  if (category == nullptr || category->check == domain::CheckKind::none) return nullptr;
  if (work.tagged.check_passed && work.category == work.tagged.lot.category) return nullptr;
  return shared.guidance->checklist(category->check);
}

bool check_holds(const Work& work, const app::Shared& shared) {
  const domain::Checklist* list = checklist_for(work, shared);
  return list == nullptr || (work.answers.size() == list->points.size() &&
                             std::all_of(work.answers.begin(), work.answers.end(), [](Answer answer) { return answer == Answer::holds; }));
}

bool any_fails(const Work& work) {
  return std::any_of(work.answers.begin(), work.answers.end(), [](Answer answer) { return answer == Answer::fails; });
}

bool may_be_sold(const Work& work, const app::Shared& shared) {
  const domain::Category* category = category_of(work, shared);
  return category == nullptr || category->check != domain::CheckKind::refused;
}

bool can_finish(const State& state, const app::Shared& shared) {
  if (!state.work || state.saving != 0 || state.undoing != 0 || state.work->category.empty()) return false;
  const Work& work = *state.work;
  if (work.to == domain::ItemState::refused) return !work.reason.empty();
  if (!domain::on_sale(work.to)) return true;
  return may_be_sold(work, shared) && check_holds(work, shared) && work.condition != domain::Condition::r && work.price_minor && !work.invalid;
}

std::int64_t items_an_hour(const State& state) {
  std::int64_t count = 0;
  std::int64_t oldest = 0;
  for (const Done& done : state.done) {
    if (done.undone) continue;
    if (count > 0 && state.done.front().at_monotonic_ms - done.at_monotonic_ms > hour_ms) break;
    oldest = done.at_monotonic_ms;
    ++count;
  }
  if (count < rate_needs_items) return 0;
  const std::int64_t took = state.done.front().at_monotonic_ms - oldest;
  return took < rate_needs_ms ? 0 : (count - 1) * hour_ms / took;
}

}  // namespace intake::screens::sort
