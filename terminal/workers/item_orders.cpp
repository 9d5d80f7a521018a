// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/item_orders.h"

#include "db/store/item_work.h"
#include "db/store/staff_store.h"
#include "terminal/workers/day_orders.h"

namespace intake::workers {

namespace screen = screens::sort;

app::Tagged tagged_of(const store::Tagged& from) {
  app::Tagged to;
  to.state = static_cast<app::TagState>(from.state);
  to.tag = from.tag;
  to.lot = from.lot;
  to.quantity = from.quantity;
  to.donation = from.donation;
  to.receipt = from.receipt;
  to.donor_number = from.donor_number;
  to.donor_erased = from.donor_erased;
  to.item_state = from.item_state;
  to.price_minor = from.price_minor;
  to.check_passed = from.check_passed;
  to.taken_at_utc_ms = from.taken_at_utc_ms;
  for (const auto& step : from.history)
    to.history.push_back({step.step, step.at_utc_ms, step.offset_minutes, step.business_date, step.staff_name, step.terminal_number, step.reason,
                          step.condition, step.category, step.price_minor, step.check, step.approved_by, step.effect});
  return to;
}

void load_unsorted(const store::Store& store, const app::LoadUnsorted& order, Post& post) {
  std::vector<app::WaitingItem> waiting;
  // A list that cannot be read is empty: items are found by their tags all the same.
  for (const auto& item : store::unsorted(store, order.limit).value_or(std::vector<store::Unsorted>{}))
    waiting.push_back({item.tag, item.category, item.condition, item.quantity, item.description, item.state, item.taken_at_utc_ms});
  post.tell(screen::Action(screen::WaitingLoaded{order.request, std::move(waiting)}));
}

std::optional<std::int64_t> step_item(store::Store& store, const app::StepItem& order, Post& post) {
  store::StepOrder step{order.tag, order.to, order.condition, order.category, order.price_minor, order.check, order.reason, {},
                        order.print ? store::Labels::queued : store::Labels::none};
  if (!order.pin.empty()) {
    const auto check = store::check_manager_pin(store, {}, order.pin);
    if (check && check->answer != store::PinAnswer::right) {
      post.tell(screen::Action(screen::PinNotTaken{order.request, trouble_of(check->answer), check->wait_seconds}));
      return std::nullopt;
    }
    if (!check) {
      post.tell(screen::Action(screen::NotStepped{order.request, check.error(), false}));
      return std::nullopt;
    }
    step.approved_by = check->manager.id;
  }
  const auto done = store::step_item(store, step, order.by);
  if (!done) {
    post.tell(screen::Action(screen::NotStepped{order.request, done.error(), done.error().detail.starts_with(store::outlier_words)}));
    return std::nullopt;
  }
  post.tell(screen::Action(screen::Stepped{order.request, tagged_of(done->tagged), order.reason, done->labels_queued}));
  return done->labels_queued;
}

bool undo_step(store::Store& store, const app::UndoStep& order, Post& post) {
  const auto undone = store::undo_step(store, order.tag, order.by);
  if (undone) post.tell(screen::Action(screen::Undone{order.request, tagged_of(undone->tagged)}));
  else post.tell(screen::Action(screen::NotStepped{order.request, undone.error(), false}));
  return undone.has_value();
}

}  // namespace intake::workers
