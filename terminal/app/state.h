// SPDX-License-Identifier: GPL-3.0-or-later
// The whole state of the window: what the views draw, and nothing else. Changed only by update, on the loop's
// thread.
#pragma once

#include "terminal/app/action.h"

namespace intake::app {

enum class Phase {
  opening,  ///< the store is being opened
  ready,
  cannot_open  ///< `open_problem` says why
};

/// Something only a manager may do, held until one types their PIN.
struct ManagerGate : PinEntry {
  domain::Act act = domain::Act::change_devices;
  Action held;
};

/// The manager who typed their PIN, until this screen is left.
struct ManagerHere {
  StaffId id;
  Route route = Route::settings;
};

struct State {
  Phase phase = Phase::opening;
  std::optional<Error> open_problem;
  Shared shared;
  Route route = Route::sign_in;
  Route resume = Route::receive;  ///< where the next person goes on, after a lock
  std::optional<ManagerGate> gate;
  std::optional<ManagerHere> manager_here;

  // The top bar's clock, in the shop's zone.
  int hour = 0;
  int minute = 0;
  std::int64_t now_utc_ms = 0;
  std::int32_t offset_minutes = 0;

  // What people are told. The flash is drawn once for each new `flash_count`.
  std::optional<Notice> notice;
  Flash flash = Flash::none;
  std::uint64_t flash_count = 0;
  std::int64_t flash_at_monotonic_ms = 0;

  std::int64_t orders_waiting =
      0;  ///< a worker's queue is full; they are kept and sent as soon as there is room

  screens::sign_in::State sign_in;
  screens::receive::State receive;
  screens::sort::State sort;
  screens::find::State find;
  screens::item::State item;
  screens::packing::State packing;
  screens::people::State people;
  screens::labels::State labels;
  screens::day::State day;
  screens::sync::State sync;
  screens::tasks::State tasks;
  screens::stick::State stick;
  screens::settings::State settings;

  // Scans under way.
  std::optional<StaffId> badge;  ///< shown, and its day is being opened
  std::vector<RequestId> tag_lookups;
  std::vector<RequestId> picture_requests;
  std::vector<CodeScanned>
      held_scans;  ///< arrived while a save was under way; they belong to the next donation
};

}  // namespace intake::app
