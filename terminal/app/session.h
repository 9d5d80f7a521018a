// SPDX-License-Identifier: GPL-3.0-or-later
// Session: the state of a window and the one way it changes: an action is stamped, updates the state, and its
// orders go to the workers. Belongs to the loop's thread. Knows no worker: orders leave through a function,
// so that tests and simulations run the same session without threads.
#pragma once

#include <deque>
#include <functional>

#include "db/base/channel.h"
#include "db/base/env.h"
#include "terminal/app/update.h"

namespace intake::app {

class Session {
 public:
  /// Gives an order to its worker without waiting. False when the worker's queue is full: the order is then
  /// untouched.
  using Dispatch = std::function<bool(Effect&)>;

  /// @param env of the loop's thread; outlives the session.
  Session(Env& env, Dispatch dispatch) : x_env(env), x_dispatch(std::move(dispatch)) {}

  const State& state() const { return x_state; }
  /// Orders what a window starts with.
  void begin();
  /// One action: stamp, update, orders.
  void apply(const Action& action);
  /// One turn of the loop: what people did, then what the workers say, then orders that waited for room.
  /// @return true when anything happened, so that the window is drawn again.
  bool turn(ActionSink& sink, Channel<Action>& inbox);
  /// Orders that a full queue has not taken yet. They are kept in order, and tried at each turn.
  std::size_t waiting() const { return x_waiting.size(); }

 private:
  Stamp stamp();
  void keep(Effects effects);
  void dispatch();

  Env& x_env;
  Dispatch x_dispatch;
  State x_state;
  std::deque<Effect> x_waiting;
};

}  // namespace intake::app
