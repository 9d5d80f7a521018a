// SPDX-License-Identifier: GPL-3.0-or-later
// A shop with real tills and a real hub in one process: only the network between them is played.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>

#include "sync/client/pairing.h"
#include "sync/client/sync_once.h"
#include "tests/support/hub_calls.h"
#include "tests/support/store_fixture.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::client {

/// What becomes of one request.
enum class Fate { delivered, request_lost, answer_lost };

/// The way to a hub in memory. It forgets nothing, signs nothing and delivers what `fate` says.
class MemoryTransport : public HttpTransport {
 public:
  explicit MemoryTransport(hub::TestHub& hub) : x_hub(hub) {}
  Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>&) override {
    const Fate what = fate ? fate(request) : Fate::delivered;
    if (what == Fate::request_lost) return fail(ErrorCode::unreachable, "The request was lost.");
    const hub::Response answer = (service != nullptr ? *service : x_hub.service()).answer(tests::hub_request(request));
    if (what == Fate::answer_lost) return fail(ErrorCode::unreachable, "The answer was lost.");
    return tests::http_response(answer);
  }
  std::function<Fate(const HttpRequest&)> fate;
  hub::HubService* service = nullptr;  ///< that answers instead of the hub's own

 private:
  hub::TestHub& x_hub;
};

inline const char* const shop_name = "Riverside";

/// A terminal of the shop, paired.
struct PairedTill {
  PairedTill(hub::TestHub& hub, std::uint64_t seed) : seeded(seed, hub::test_now_utc_ms, 480), transport(hub) {
    store::NewStore wishes = tests::hand_store();
    wishes.hand_number = 0;
    wishes.pairing = tests::must(enrol(transport, {"http://127.0.0.1:9", hub.code(shop_name), shop_name, wishes.currency, std::nullopt, 0}, seeded.env, {}));
    store = tests::must(store::Store::create(folder / "store", wishes, seeded.env));
    staff = tests::must(store::list_staff(*store)).front().id;
  }
  store::SavedDonation receive(const std::string& category, std::int64_t quantity, std::int64_t value_minor_each) {
    return tests::must(store::save_donation(*store, tests::donation_of({tests::line(category, quantity, value_minor_each)}), staff));
  }
  Result<SyncReport> sync() { return sync_once(*store, transport, {}); }
  std::int64_t waiting() { return tests::must(store::waiting(*store)).operations; }

  tests::TempFolder folder;
  SeededEnv seeded;
  MemoryTransport transport;
  std::unique_ptr<store::Store> store;
  StaffId staff;
};

/// Heads and figures of one terminal, as it and the hub prove them.
inline void expect_equal_proofs(hub::TestHub& hub, const store::Store& store) {
  const auto own = tests::must(store::verify(store));
  EXPECT_TRUE(own.ok) << (own.faults.empty() ? "" : own.faults.front());
  const hub::Report report = hub.verify();
  EXPECT_TRUE(report.ok) << (report.faults.empty() ? "" : report.faults.front());
  const auto device = std::find_if(report.devices.begin(), report.devices.end(),
                                   [&](const auto& one) { return one.device == store.terminal().device; });
  ASSERT_NE(device, report.devices.end());
  EXPECT_EQ(device->head_seq, own.head.seq);
  EXPECT_EQ(device->head_chain, own.head.chain_hash);
  EXPECT_EQ(device->figures.donations, own.own.donations);
  EXPECT_EQ(device->figures.items, own.own.items);
  EXPECT_EQ(device->figures.value_minor, own.own.value_minor);
}

}  // namespace intake::client
