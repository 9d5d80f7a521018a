// SPDX-License-Identifier: GPL-3.0-or-later
// StoreWorker: the thread that owns the store, and with it the one connection that writes. Orders of the window and
// visits of sync are carried out one after the other. All public functions may be called from any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <variant>

#include "db/base/env.h"
#include "sync/client/store_access.h"
#include "terminal/workers/post.h"

namespace intake::workers {

/// Told by the store's thread; both return soon.
struct StoreListener {
  /// The store is open.
  std::function<void(const store::Store&)> opened;
  /// An operation was recorded.
  std::function<void()> saved;
};

class StoreWorker : public client::StoreAccess {
 public:
  StoreWorker(std::filesystem::path folder, store::Machine machine, Post post, const Cancellations& cancelled, StoreListener listener);
  ~StoreWorker() override;
  StoreWorker(const StoreWorker&) = delete;
  StoreWorker& operator=(const StoreWorker&) = delete;

  /// False when the queue is full: the order is then untouched.
  [[nodiscard]] bool try_order(app::StoreEffect& order);
  /// Sync's visit: runs on the store's thread, and is waited for.
  void run(const std::function<void(store::Store&)>& work) override;
  /// Carries out what was ordered, then closes the store.
  void stop();

 private:
  struct Visit {
    const std::function<void(store::Store&)>* work;
    std::promise<void> done;
  };
  using Order = std::variant<app::StoreEffect, Visit>;

  void live();

  const std::filesystem::path x_folder;
  const store::Machine x_machine;
  Post x_post;
  const Cancellations& x_cancelled;
  const StoreListener x_listener;
  Channel<Order> x_orders;
  std::thread x_thread;  // the last member: it uses the others
};

}  // namespace intake::workers
