// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_worker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;

/// The store as the window has it: one user at a time, whichever thread it is.
class LockedStore : public StoreAccess {
 public:
  explicit LockedStore(store::Store& store) : x_store(store) {}
  void run(const std::function<void(store::Store&)>& work) override {
    const std::lock_guard lock(x_mutex);
    work(x_store);
  }

 private:
  std::mutex x_mutex;
  store::Store& x_store;
};

/// A network that can be cut, and that can hold a request until the caller gives up.
class Cable : public HttpTransport {
 public:
  Cable(MemoryTransport& inner, std::mutex& hub_mutex) : x_inner(inner), x_hub_mutex(hub_mutex) {}
  Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>& keep_on) override {
    ++calls;
    while (held && keep_on()) std::this_thread::yield();
    if (held) return fail(ErrorCode::cancelled, "Stopped.");
    const bool stays = halfway && request.target.starts_with("/v1/push");
    while (stays && halfway && keep_on()) {
      request.on_sent(500);
      std::this_thread::yield();
    }
    if (cut) return fail(ErrorCode::unreachable, "The cable is cut.");
    const std::lock_guard lock(x_hub_mutex);
    return x_inner.call(request, keep_on);
  }
  std::atomic<bool> cut{false};
  std::atomic<bool> held{false};
  std::atomic<bool> halfway{false};  ///< half of a batch leaves, and no more
  std::atomic<int> calls{0};

 private:
  MemoryTransport& x_inner;
  std::mutex& x_hub_mutex;
};

/// What a worker said, to be waited for.
class Reports {
 public:
  void add(const SyncProgress& progress) {
    {
      const std::lock_guard lock(x_mutex);
      x_all.push_back(progress);
    }
    x_new.notify_all();
  }
  /// The first report from now on, or the last so far, that fits.
  template <class Fits>
  SyncProgress wait_for(const Fits& fits) {
    std::unique_lock lock(x_mutex);
    x_new.wait(lock, [&] { return !x_all.empty() && fits(x_all.back()); });
    return x_all.back();
  }
  void forget() {
    const std::lock_guard lock(x_mutex);
    x_all.clear();
  }

 private:
  std::mutex x_mutex;
  std::condition_variable x_new;
  std::vector<SyncProgress> x_all;
};

class Worker : public testing::Test {
 protected:
  std::unique_ptr<SyncWorker> start() {
    return std::make_unique<SyncWorker>(access, cable, worker_env.env, [this](const SyncProgress& one) { reports.add(one); });
  }
  void receive() {
    access.run([&](store::Store& store) {
      must(store::save_donation(store, tests::donation_of({tests::line("clothes.coats", 1, 100)}), till.staff));
    });
  }
  static bool done(const SyncProgress& one) { return one.phase == SyncPhase::all_done && one.waiting == 0; }

  hub::TestHub hub;
  std::mutex hub_mutex;
  PairedTill till{hub, 11};
  LockedStore access{*till.store};
  Cable cable{till.transport, hub_mutex};
  SeededEnv worker_env{3, hub::test_now_utc_ms};
  Reports reports;
};

TEST_F(Worker, SendsWhatIsThereWhenItStarts) {
  receive();
  const auto worker = start();
  const auto last = reports.wait_for(done);
  EXPECT_GT(last.sent, 0);
  EXPECT_EQ(last.sent, last.to_send);
  EXPECT_EQ(last.trouble.kind, TroubleKind::none);
  EXPECT_EQ(last.needs_manager, 0);
}

TEST_F(Worker, SaysHowMuchOfWhatOthersRecordedIsRead) {
  PairedTill other(hub, 12);
  for (int i = 0; i < 3; ++i) other.receive("clothes.coats", 1, 5'500);
  EXPECT_EQ(must(other.sync()).waiting, 0);
  const auto worker = start();
  const auto last = reports.wait_for([](const SyncProgress& one) { return one.phase == SyncPhase::all_done; });
  EXPECT_GE(last.read_end, 3);
  EXPECT_EQ(last.read_to, last.read_end);
}

TEST_F(Worker, SaysHowMuchOfABatchIsOnItsWay) {
  for (int i = 0; i < 3; ++i) receive();
  cable.halfway = true;
  const auto worker = start();
  const auto during = reports.wait_for([](const SyncProgress& one) { return one.on_its_way > 0; });
  EXPECT_EQ(during.sent, 0) << "the hub has acknowledged nothing";
  EXPECT_EQ(during.on_its_way, during.to_send / 2);
  EXPECT_EQ(during.waiting, during.to_send);
  cable.halfway = false;
  const auto last = reports.wait_for(done);
  EXPECT_EQ(last.on_its_way, 0);
  EXPECT_EQ(last.sent, last.to_send);
}

TEST_F(Worker, SendsASaveWithoutBeingAsked) {
  const auto worker = start();
  reports.wait_for(done);
  receive();
  reports.forget();
  worker->saved();
  EXPECT_GT(reports.wait_for(done).sent, 0);
  const std::lock_guard lock(hub_mutex);
  EXPECT_EQ(hub.verify().figures.donations, 1);
}

TEST_F(Worker, CountsWhatWaitsDuringABackOffAndSendsWhenAsked) {
  cable.cut = true;
  receive();
  const auto worker = start();
  const auto offline = reports.wait_for([](const SyncProgress& one) { return one.phase == SyncPhase::resting; });
  EXPECT_EQ(offline.trouble.kind, TroubleKind::unreachable);
  EXPECT_GT(offline.next_try_at_utc_ms, 0);
  receive();
  worker->saved();
  reports.wait_for([&](const SyncProgress& one) { return one.waiting == offline.waiting + 1; });
  cable.cut = false;
  worker->sync_now();
  reports.wait_for(done);
  const std::lock_guard lock(hub_mutex);
  EXPECT_EQ(hub.verify().figures.donations, 2);
}

TEST_F(Worker, EndsWhileACallIsInFlight) {
  cable.held = true;
  auto worker = start();
  while (cable.calls == 0) std::this_thread::yield();
  worker.reset();
  EXPECT_EQ(cable.calls, 1);
}

TEST_F(Worker, SaysThatThereIsNoHubAndGoesOnOncePaired) {
  tests::TempFolder folder;
  SeededEnv seeded(9, hub::test_now_utc_ms);
  const auto alone = must(store::Store::create(folder / "store", tests::hand_store(), seeded.env));
  LockedStore own(*alone);
  MemoryTransport transport(hub);
  SyncWorker worker(own, cable, worker_env.env, [this](const SyncProgress& one) { reports.add(one); });
  reports.wait_for([](const SyncProgress& one) { return one.phase == SyncPhase::not_paired; });
  EXPECT_EQ(cable.calls, 0);
  own.run([&](store::Store& store) {
    const PairingWishes wishes{"http://127.0.0.1:9", hub.code(shop_name), shop_name, store.terminal().currency, store.terminal().device, store.terminal().number};
    must(store.pair(must(enrol(transport, wishes, seeded.env, {}))));
  });
  worker.sync_now();
  EXPECT_GT(reports.wait_for(done).sent, 0);
}

TEST_F(Worker, TwoTerminalsAtOnceLoseAndDoubleNothing) {
  PairedTill second(hub, 22);
  LockedStore second_access(*second.store);
  Cable second_cable(second.transport, hub_mutex);
  SeededEnv second_env(4, hub::test_now_utc_ms);
  Reports second_reports;
  {
    const auto worker = start();
    SyncWorker other(second_access, second_cable, second_env.env, [&](const SyncProgress& one) { second_reports.add(one); });
    for (int i = 0; i < 30; ++i) {
      receive();
      worker->saved();
      second_access.run([&](store::Store& store) {
        must(store::save_donation(store, tests::donation_of({tests::line("toys.soft", 2, 100)}), second.staff));
      });
      other.saved();
    }
    reports.forget();
    second_reports.forget();
    worker->sync_now();
    other.sync_now();
    reports.wait_for(done);
    second_reports.wait_for(done);
  }
  expect_equal_proofs(hub, *till.store);
  expect_equal_proofs(hub, *second.store);
  EXPECT_EQ(hub.verify().figures.items, 90);
}

}  // namespace
}  // namespace intake::client
