// SPDX-License-Identifier: GPL-3.0-or-later
// A window without its drawing: a session with the real threads behind it.
#pragma once

#include <functional>

#include "terminal/app/session.h"
#include "tests/unit/workers/facts.h"

namespace intake::workers {

class LiveWindow {
 public:
  explicit LiveWindow(const std::filesystem::path& store)
      : workers(store, store::Machine(), inbox.channel), session(os.env(), [this](app::Effect& effect) { return workers.dispatch(effect); }) {
    session.begin();
    until([](const app::State& state) { return state.phase != app::Phase::opening; });
  }

  void act(const app::Action& action) { session.apply(action); }
  /// Takes in facts until the state is so.
  void until(const std::function<bool(const app::State&)>& is_so) {
    while (!is_so(session.state())) {
      auto fact = inbox.channel.receive();
      if (!fact) throw std::runtime_error("The inbox was closed before it was so.");
      session.apply(*fact);
      inbox.aside.push_back(std::move(*fact));
    }
  }
  /// How many facts of a kind were taken in.
  template <class Fact>
  std::size_t seen() const {
    return inbox.passed<Fact>();
  }
  void sign_in() {
    act(screens::sign_in::ChoosePerson{session.state().shared.staff.front().id});
    until([](const app::State& state) { return state.shared.business_date && state.shared.signed_in; });
  }
  /// What a manager allows: the action, and the PIN that is asked for.
  void act_as_manager(const app::Action& action) {
    act(action);
    for (const char digit : std::string_view("246810")) act(app::TypeManagerPin{digit});
    act(app::ConfirmManagerPin{});
    until([](const app::State& state) { return !state.gate; });
  }
  /// Everything half typed is on the disk.
  void until_kept() {
    until([](const app::State& state) { return state.receive.kept_revision == state.receive.revision; });
  }

  Inbox inbox;
  Workers workers;
  OsEnv os;
  app::Session session;
};

}  // namespace intake::workers
