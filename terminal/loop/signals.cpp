// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/loop/signals.h"

#include <pthread.h>
#include <signal.h>

namespace intake::loop {
namespace {

sigset_t awaited() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1, SIGUSR2}) sigaddset(&set, signal);
  return set;
}

}  // namespace

Signals::Signals(std::function<void()> wake) : x_wake(std::move(wake)) {
  const sigset_t set = awaited();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  x_thread = std::thread([this] { receive(); });
}

Signals::~Signals() {
  x_done = true;
  pthread_kill(x_thread.native_handle(), SIGUSR2);
  x_thread.join();
}

void Signals::receive() {
  const sigset_t set = awaited();
  while (!x_done) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0) continue;
    if (signal == SIGTERM || signal == SIGINT) x_close = true;
    if (signal == SIGUSR1) x_screenshot = true;
    if (!x_done && x_wake) x_wake();
  }
}

}  // namespace intake::loop
