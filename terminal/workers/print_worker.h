// SPDX-License-Identifier: GPL-3.0-or-later
// PrintWorker: labels to a printer or into a PDF. Nothing recorded depends on it: what fails stays in the queue.
#pragma once

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
  void stop();

 private:
  void live();

  Post x_post;
  Channel<app::PrintEffect> x_orders;
  std::thread x_thread;  // the last member: it uses the others
};

}  // namespace intake::workers
