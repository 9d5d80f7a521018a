// SPDX-License-Identifier: GPL-3.0-or-later
// The window's sync: one thread that keeps a terminal and its hub one, for as long as it lives, and says where it
// stands. All public functions may be called from any thread and never wait for the network.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "db/base/env.h"
#include "sync/client/http_transport.h"
#include "sync/client/store_access.h"
#include "sync/client/sync_machine.h"
#include "sync/client/sync_round.h"
#include "sync/client/trouble.h"

namespace intake::client {

enum class SyncPhase {
  not_paired,  ///< there is no hub; what is saved stays here
  active,      ///< talking with the hub
  resting,     ///< something is in the way (`trouble`); it is tried again by itself
  all_done,    ///< all that was saved is at the hub, as far as `waiting` says
};

/// Where sync stands: what the pill shows.
struct SyncProgress {
  SyncPhase phase = SyncPhase::active;
  std::int64_t waiting = 0;  ///< operations saved here and not yet at the hub
  std::int64_t sent = 0;     ///< of this round: sending `sent` of `to_send`
  std::int64_t on_its_way = 0;  ///< those after `sent` that have left this machine and are not acknowledged yet
  std::int64_t to_send = 0;
  std::int64_t received = 0;       ///< of this round: operations of others that were new here
  std::int64_t read_to = 0;        ///< of this round: reading what others recorded, at `read_to` of `read_end`; 0 of 0 before
  std::int64_t read_end = 0;
  std::int64_t needs_manager = 0;  ///< as many as store::manager_tasks lists
  std::int64_t last_sent_at_utc_ms = 0;       ///< 0 never
  std::int64_t oldest_waiting_at_utc_ms = 0;  ///< 0 when nothing waits
  std::int64_t clock_ahead_ms = 0;            ///< of the hub's, as store::Waiting says
  std::int64_t only_copy_since_utc_ms = 0;    ///< neither at the hub nor in a backup since; 0: nothing
  Trouble trouble;                            ///< while resting
  std::int64_t next_try_at_utc_ms = 0;        ///< while resting, by this machine's clock
  std::optional<Error> uncounted = {};        ///< the store did not say what waits: the figures of it are not true zeros
  friend bool operator==(const SyncProgress&, const SyncProgress&) = default;
};

class SyncWorker {
 public:
  /// Starts at once. Everything given has to outlive the worker; `env` and `transport` are used by its thread alone.
  /// @param report called on the worker's thread after each step; it has to return soon.
  SyncWorker(StoreAccess& access, HttpTransport& transport, Env& env, std::function<void(const SyncProgress&)> report);
  /// Stops a call in flight and waits for the thread. The store's thread has to run until then.
  ~SyncWorker();
  SyncWorker(const SyncWorker&) = delete;
  SyncWorker& operator=(const SyncWorker&) = delete;

  /// Something was recorded: send it, unless a back-off is running.
  void saved();
  /// A person asks: try now, whatever was in the way.
  void sync_now();

 private:
  enum class Wake { time_up, saved, asked, stopping };

  void live();
  Event rest(const Wait& wait, bool idle);
  Wake sleep(std::int64_t until_monotonic_ms);
  void tell(SyncPhase phase, const Trouble& trouble = {}, std::int64_t next_try_at_utc_ms = 0);
  bool going_on() const;

  StoreAccess& x_access;
  Env& x_env;
  const std::function<void(const SyncProgress&)> x_report;
  SyncRound x_round;      // of the worker's thread
  SyncMachine x_machine;  // of the worker's thread

  mutable std::mutex x_mutex;
  std::condition_variable x_woken;
  bool x_saved = false;     // guarded by x_mutex
  bool x_asked = false;     // guarded by x_mutex
  bool x_stopping = false;  // guarded by x_mutex
  std::thread x_thread;     // the last member: it uses the others
};

}  // namespace intake::client
