// SPDX-License-Identifier: GPL-3.0-or-later
// A hub with two terminals of one shop and some operations, made once in a program. A call runs in a transaction that is
// undone, so that each input meets the same hub, and no disk is waited for.
#pragma once

#include <optional>

#include "sync/hub/calls.h"
#include "sync/protocol/version.h"
#include "tests/fuzz/target.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::fuzz {

struct Shop {
  hub::TestHub hub;
  hub::Till till{hub, "Riverside"};
  hub::Till other{hub, "Riverside"};
  hub::Identity identity;
  hub::Device device;       ///< of till
  std::string open_code;    ///< a pairing code that is not used yet
  std::int64_t hidden = 0;  ///< donations of another shop, which no call of till may show

  Shop() {
    for (int i = 1; i <= 3; ++i) till.donate(i, 100 * i);
    (void)till.pushed();
    for (int i = 1; i <= 4; ++i) other.donate(i, 50 * i);
    (void)other.pushed();
    hub::Till stranger(hub, "Hillside");
    stranger.donate(9, 900);
    (void)stranger.pushed();
    open_code = hub.code("Riverside");
    const auto keys = hub.storage().identity();
    const auto known = hub.storage().device(till.identity.device);
    must_hold(keys && known && *known, "the hub is there");
    identity = *keys;
    device = **known;
  }
};

inline Shop& the_shop() {
  static Shop shop;
  return shop;
}

/// Calls in a transaction that is undone when this goes out of scope.
class Undone {
 public:
  explicit Undone(Shop& shop) : x_shop(shop) { must_hold(shop.hub.storage().begin().has_value(), "a transaction begins"); }
  ~Undone() { (void)x_shop.hub.storage().rollback(); }
  Undone(const Undone&) = delete;
  Undone& operator=(const Undone&) = delete;

  /// What the hub answers till; its storage never fails here.
  hub::Response call(Result<hub::Response> (*handler)(hub::Call&), const hub::Request& request) {
    hub::Call call{x_shop.hub.storage(), x_shop.hub.seeded().env, x_shop.identity, request, x_shop.device, x_restored, protocol::spoken_versions};
    auto answered = handler(call);
    must_hold(answered.has_value(), "the hub's storage takes what its calls let through");
    return std::move(*answered);
  }

 private:
  Shop& x_shop;
  hub::Restored x_restored;
};

}  // namespace intake::fuzz
