// SPDX-License-Identifier: GPL-3.0-or-later
// `intake`: wiring only.
#include <atomic>
#include <csignal>

#include "db/base/env.h"
#include "terminal/cli/commands.h"

namespace {

std::atomic<bool> asked_to_end{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int) { asked_to_end = true; }

void listen_for_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART | SA_RESETHAND;  // asked a second time, the program ends at once
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace

int main(int argc, char** argv) {
  listen_for_signals();
  intake::OsEnv system;
  return intake::cli::run_program(argc, argv, system.env(), intake::store::this_machine(), [] { return !asked_to_end; });
}
