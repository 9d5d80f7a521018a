// SPDX-License-Identifier: GPL-3.0-or-later
// Signals as orders of the loop: SIGTERM and SIGINT close the window, SIGUSR1 takes a screenshot. They are blocked
// in every thread and received by one of their own, so nothing ever runs inside a signal handler.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace intake::loop {

class Signals {
 public:
  /// To be made before any other thread, which inherit the block. @param wake called from its thread after each signal
  explicit Signals(std::function<void()> wake);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  bool close_wanted() const { return x_close; }
  /// True once for each SIGUSR1.
  bool take_screenshot_wanted() { return x_screenshot.exchange(false); }

 private:
  void receive();

  const std::function<void()> x_wake;
  std::atomic<bool> x_close = false;
  std::atomic<bool> x_screenshot = false;
  std::atomic<bool> x_done = false;
  std::thread x_thread;
};

}  // namespace intake::loop
