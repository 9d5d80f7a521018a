// SPDX-License-Identifier: GPL-3.0-or-later
// What every worker is handed: where its facts go, and which requests a person has cancelled. Safe from any thread.
#pragma once

#include <mutex>
#include <set>
#include <utility>

#include "db/base/channel.h"
#include "terminal/app/action.h"

namespace intake::workers {

/// Requests to be stopped at their next step.
class Cancellations {
 public:
  void add(app::RequestId request) {
    const std::lock_guard lock(x_mutex);
    x_requests.insert(request);
  }
  bool has(app::RequestId request) const {
    const std::lock_guard lock(x_mutex);
    return x_requests.contains(request);
  }

 private:
  mutable std::mutex x_mutex;
  std::set<app::RequestId> x_requests;  // guarded by x_mutex
};

/// Facts for the window. They wait for room, since none may be lost; once the inbox is closed nobody listens.
class Post {
 public:
  explicit Post(Channel<app::Action>& inbox) : x_inbox(inbox) {}
  void tell(app::Action fact) { (void)x_inbox.send(fact); }
  /// A fact that a newer one replaces: left out when the inbox is full.
  void mention(app::Action fact) { (void)x_inbox.try_send(fact); }

 private:
  Channel<app::Action>& x_inbox;
};

}  // namespace intake::workers
