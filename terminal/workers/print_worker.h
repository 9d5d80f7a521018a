// SPDX-License-Identifier: GPL-3.0-or-later
// PrintWorker: labels to a printer or into a PDF. Nothing recorded depends on it: what fails stays in the queue.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "terminal/workers/post.h"

namespace intake::workers {

class PrintWorker {
 public:
  explicit PrintWorker(Post post);
  ~PrintWorker() { stop(); }
  PrintWorker(const PrintWorker&) = delete;
  PrintWorker& operator=(const PrintWorker&) = delete;

  /// False when the queue is full: the order is then untouched.
  [[nodiscard]] bool try_order(app::PrintEffect& order) { return x_orders.try_send(order); }
  /// Ends soon, whatever the printer does: a job that it has not taken is taken back, and its labels wait in the store.
  void stop();

 private:
  void live();
  void print(const app::PrintBadge& order);
  /// Rests, and says whether to go on.
  bool keep_on(int rest_ms);

  std::mutex x_mutex;
  std::condition_variable x_stop;
  bool x_stopping = false;  // guarded by x_mutex
  Post x_post;
  Channel<app::PrintEffect> x_orders;
  std::thread x_thread;  // the last member: it uses the others
};

}  // namespace intake::workers
