// SPDX-License-Identifier: GPL-3.0-or-later
// StickWorker: saves what waits to a USB stick and reads the hub's reply, while recording goes on.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "db/base/env.h"
#include "sync/client/stick.h"
#include "terminal/workers/post.h"

namespace intake::workers {

class StickWorker {
 public:
  /// @param access the store's thread, which has to run until stop(). @param taken called after a reply, on this thread
  StickWorker(client::StoreAccess& access, Post post, const Cancellations& cancelled, std::function<void()> taken);
  ~StickWorker() { stop(); }
  StickWorker(const StickWorker&) = delete;
  StickWorker& operator=(const StickWorker&) = delete;

  /// False when the queue is full: the order is then untouched.
  [[nodiscard]] bool try_order(app::StickEffect& order) { return x_orders.try_send(order); }
  /// Stops what is under way, and ends the thread.
  void stop();

 private:
  void live();
  void carry_out(const app::SaveToStick& order);
  void carry_out(const app::ReadStickReply& order);
  client::StickProgress progress(app::RequestId request);

  client::StoreAccess& x_access;
  Post x_post;
  const Cancellations& x_cancelled;
  const std::function<void()> x_taken;
  Channel<app::StickEffect> x_orders;
  std::atomic<bool> x_ending{false};
  OsEnv x_env;           // of the worker's thread
  std::thread x_thread;  // the last member: it uses the others
};

}  // namespace intake::workers
