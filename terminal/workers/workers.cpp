// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/workers.h"

#include <mutex>

#include "sync/client/curl_transport.h"
#include "terminal/workers/backup_worker.h"
#include "terminal/workers/file_worker.h"
#include "terminal/workers/print_worker.h"
#include "terminal/workers/stick_worker.h"
#include "terminal/workers/store_worker.h"
#include "terminal/workers/sync_facts.h"

namespace intake::workers {

struct Workers::Threads {
  Channel<app::Action>& inbox;
  Post post{inbox};
  Cancellations cancelled;

  std::mutex mutex;
  std::shared_ptr<const domain::Catalogue> catalogue;  // guarded by mutex
  Currency currency = Currency::CNY;                   // guarded by mutex

  OsEnv sync_env;
  client::CurlTransport transport;
  StoreWorker store;
  FileWorker files{post, cancelled, [this] { return basis(); }};
  PrintWorker printer{post};
  BackupWorker backup;
  StickWorker stick;
  std::unique_ptr<client::SyncWorker> sync;  // after the store, so that it ends first; guarded by mutex

  Threads(std::filesystem::path folder, const store::Machine& machine, Channel<app::Action>& to)
      : inbox(to), store(folder, machine, post, cancelled, {[this](const store::Store& opened) { take_basis(opened); }, [this] { saved(); }}),
        backup(store, folder, post), stick(store, post, cancelled, [this] { saved(); }) {}

  void take_basis(const store::Store& opened) {
    const std::lock_guard lock(mutex);
    catalogue = opened.catalogue();
    currency = opened.terminal().currency;
  }
  std::pair<std::shared_ptr<const domain::Catalogue>, Currency> basis() {
    const std::lock_guard lock(mutex);
    return {catalogue, currency};
  }
  void saved() {
    const std::lock_guard lock(mutex);
    if (sync) sync->saved();
  }
  void start_sync() {
    const std::lock_guard lock(mutex);
    sync = std::make_unique<client::SyncWorker>(store, transport, sync_env.env(), [this](const client::SyncProgress& progress) {
      for (app::Action& fact : sync_facts(progress)) post.mention(std::move(fact));
    });
  }
};

Workers::Workers(std::filesystem::path folder, const store::Machine& machine, Channel<app::Action>& inbox)
    : x_threads(std::make_unique<Threads>(std::move(folder), machine, inbox)) {
  x_threads->start_sync();
}

Workers::~Workers() { stop(); }

bool Workers::dispatch(app::Effect& effect) {
  Threads& t = *x_threads;
  if (auto* order = std::get_if<app::StoreEffect>(&effect)) return t.store.try_order(*order);
  if (auto* order = std::get_if<app::FileEffect>(&effect)) return t.files.try_order(*order);
  if (auto* order = std::get_if<app::PrintEffect>(&effect)) return t.printer.try_order(*order);
  if (auto* order = std::get_if<app::BackupEffect>(&effect)) return t.backup.try_order(*order);
  if (auto* order = std::get_if<app::StickEffect>(&effect)) return t.stick.try_order(*order);
  if (const auto* cancel = std::get_if<app::CancelRequest>(&effect)) t.cancelled.add(cancel->request);
  if (std::holds_alternative<app::SyncNow>(effect)) {
    const std::lock_guard lock(t.mutex);
    if (t.sync) t.sync->sync_now();
  }
  return true;
}

void Workers::stop() {
  if (!x_threads) return;
  // Nobody takes facts any more, so nobody may wait for room to tell one.
  x_threads->inbox.close();
  std::unique_ptr<client::SyncWorker> ending;
  {
    const std::lock_guard lock(x_threads->mutex);
    ending = std::move(x_threads->sync);
  }
  ending.reset();
  x_threads->backup.stop();
  x_threads->stick.stop();
  x_threads->store.stop();
  x_threads->files.stop();
  x_threads->printer.stop();
  x_threads.reset();
}

}  // namespace intake::workers
