// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/app/session.h"

#include <algorithm>
#include <array>

namespace intake::app {
namespace {

/// Facts taken in at one turn, so that a flood of progress never holds up a frame.
constexpr int facts_a_turn = 256;

const SaveDraft* as_draft(const Effect& effect) {
  const auto* store = std::get_if<StoreEffect>(&effect);
  return store == nullptr ? nullptr : std::get_if<SaveDraft>(store);
}

}  // namespace

Stamp Session::stamp() {
  Stamp stamp;
  stamp.now_utc_ms = x_env.clock.now_utc_ms();
  stamp.offset_minutes = x_env.clock.offset_minutes(stamp.now_utc_ms);
  stamp.monotonic_ms = x_env.clock.monotonic_ms();
  stamp.first_id = x_env.ids.next();
  stamp.second_id = x_env.ids.next();
  return stamp;
}

void Session::begin() {
  keep(start());
  dispatch();
}

void Session::apply(const Action& action) {
  keep(update(x_state, action, stamp()));
  dispatch();
}

bool Session::turn(ActionSink& sink, Channel<Action>& inbox) {
  bool happened = false;
  for (const Action& action : sink.take()) {
    apply(action);
    happened = true;
  }
  for (int i = 0; i < facts_a_turn; ++i) {
    const auto fact = inbox.try_receive();
    if (!fact) break;
    apply(*fact);
    happened = true;
  }
  if (!x_waiting.empty()) dispatch();
  const auto waiting = static_cast<std::int64_t>(x_waiting.size());
  if (waiting != x_state.orders_waiting) {
    keep(update(x_state, OrdersWaiting{waiting}, stamp()));
    happened = true;
  }
  return happened;
}

void Session::keep(Effects effects) {
  for (Effect& effect : effects) {
    // A newer draft replaces the one that still waits, as long as no other order to the store stands between
    // them.
    if (as_draft(effect) != nullptr) {
      const auto last = std::find_if(x_waiting.rbegin(), x_waiting.rend(),
                                     [](const Effect& e) { return std::holds_alternative<StoreEffect>(e); });
      if (last != x_waiting.rend() && as_draft(*last) != nullptr) {
        *last = std::move(effect);
        continue;
      }
    }
    x_waiting.push_back(std::move(effect));
  }
}

void Session::dispatch() {
  // A full queue holds up its own worker's orders only; their order stays as it was.
  std::array<bool, std::variant_size_v<Effect::variant>> full{};
  std::deque<Effect> kept;
  for (Effect& effect : x_waiting) {
    const std::size_t worker = effect.index();
    if (!full.at(worker) && x_dispatch(effect)) continue;
    full.at(worker) = true;
    kept.push_back(std::move(effect));
  }
  x_waiting = std::move(kept);
}

}  // namespace intake::app
