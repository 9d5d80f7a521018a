// SPDX-License-Identifier: GPL-3.0-or-later
// Workers: all threads behind the window, started and stopped together. Orders go in by dispatch(), facts come out
// through the inbox. Used by the window's thread.
#pragma once

#include <filesystem>
#include <memory>

#include "db/base/channel.h"
#include "db/store/anchor.h"
#include "terminal/app/action.h"

namespace intake::workers {

class Workers {
 public:
  /// Opens the store in `folder` on its own thread; whether that worked comes as Started or NotStarted.
  Workers(std::filesystem::path folder, const store::Machine& machine, Channel<app::Action>& inbox);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False when the worker's queue is full: the order is then untouched. Never waits.
  [[nodiscard]] bool dispatch(app::Effect& effect);
  /// Carries out what the store was ordered, and ends all threads. The inbox is closed: nothing more is told.
  void stop();

 private:
  struct Threads;
  std::unique_ptr<Threads> x_threads;
};

}  // namespace intake::workers
