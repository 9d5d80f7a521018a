// SPDX-License-Identifier: GPL-3.0-or-later
// Sort & tag: the item in hand, what is judged of it so far, and what was done since this person began. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::sort {

/// A point of a checklist: not looked at yet, it holds, or it does not.
enum class Answer { open, holds, fails };

/// The item in hand.
struct Work {
  app::Tagged tagged;    ///< as the store knows it
  std::string category;  ///< slug as judged; empty: nobody said yet what a tag from another till stands on
  domain::Condition condition = domain::Condition::b;
  domain::ItemState to = domain::ItemState::shop_floor;
  std::optional<std::int64_t> price_minor;  ///< of a suggestion, or what is typed
  std::string typed;                        ///< on the keypad; empty while a suggestion stands
  bool invalid = false;                     ///< what is typed is no amount
  std::string reason;                       ///< slug of a refusal
  std::vector<Answer> answers;              ///< of the checklist that its category asks for
};

/// What was done, for the list at the left.
struct Done {
  domain::TagNumber tag;
  std::string category;
  domain::ItemState to = domain::ItemState::received;
  std::optional<std::int64_t> price_minor;
  std::string reason;
  std::int64_t at_monotonic_ms = 0;
  bool undone = false;
};
inline constexpr std::size_t done_kept = 500;
inline constexpr std::size_t waiting_shown = 60;

struct State {
  std::string typed_tag;
  std::optional<Error> tag_problem;       ///< what was typed is no tag, or could not be looked up
  app::RequestId looking = 0;             ///< a typed or tapped tag is looked up
  std::optional<Work> work;
  app::RequestId saving = 0;              ///< a step is being recorded: `work` stays until its fact
  app::RequestId undoing = 0;
  std::optional<app::PinEntry> approval;  ///< the price is far from usual: a manager is asked
  std::optional<Error> problem;           ///< of the last step: nothing was recorded
  std::vector<app::WaitingItem> waiting;  ///< nobody looked at them yet, or a check is owed
  app::RequestId loading = 0;
  bool choosing_kind = false;
  std::string kind_tile;                  ///< whose kinds are shown
  StaffId done_by;
  std::int64_t done_count = 0;
  std::vector<Done> done;                 ///< newest first
};

/// What a price tag may say for the item in hand; nothing when nobody knows.
std::optional<domain::PriceSuggestion> suggestion_for(const Work& work, const app::Shared& shared);
/// The checklist that has to be passed before a price; null when none is owed.
const domain::Checklist* checklist_for(const Work& work, const app::Shared& shared);
/// Whether its check holds: none is owed, or every point does.
bool check_holds(const Work& work, const app::Shared& shared);
bool any_fails(const Work& work);
/// Whether the item may be sold at all, by its category.
bool may_be_sold(const Work& work, const app::Shared& shared);
/// Whether everything that the chosen destination needs is there.
bool can_finish(const State& state, const app::Shared& shared);
/// How many a person does in an hour, since this person began; 0 while it is too early to say.
std::int64_t items_an_hour(const State& state);

}  // namespace intake::screens::sort
