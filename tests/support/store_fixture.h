// SPDX-License-Identifier: GPL-3.0-or-later
// A store in a folder of its own, with a clock that stands still, and donations to put into it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "db/store/item_store.h"
#include "db/store/outbox.h"
#include "db/store/staff_store.h"
#include "db/store/store.h"
#include "tests/support/donations.h"
#include "tests/support/temp_folder.h"

namespace intake::tests {

/// A pairing as a hub would give it, with `blocks` tag blocks of ten thousand from `first_block` on.
inline store::HubPairing pairing_of(Env& env, int terminal_number, std::vector<domain::TagBlock> blocks) {
  store::HubPairing pairing;
  pairing.hub_url = "http://127.0.0.1:1";
  pairing.hub_public_key = std::string(32, 'k');
  pairing.device_seed = std::string(32, 's');
  pairing.organisation = env.ids.make<OrganisationId>();
  pairing.device = env.ids.make<DeviceId>();
  pairing.shop = env.ids.make<ShopId>();
  pairing.shop_name = "Riverside";
  pairing.hub_id = env.ids.next();
  pairing.hub_epoch = "1-00";
  pairing.terminal_number = terminal_number;
  pairing.blocks = std::move(blocks);
  pairing.hub_time_utc_ms = env.clock.now_utc_ms();
  return pairing;
}

class StoreTest : public testing::Test {
 protected:
  void SetUp() override { make(hand_store()); }

  void make(const store::NewStore& wishes) {
    store.reset();
    std::filesystem::remove_all(folder());
    store = must(store::Store::create(folder(), wishes, seeded.env));
    staff = must(store::list_staff(*store)).front().id;
  }
  void reopen() {
    store.reset();
    store = must(store::Store::open(folder(), store::Access::write, seeded.env));
  }
  std::filesystem::path folder() const { return temp / "store"; }
  std::filesystem::path database() const { return folder() / "store.db"; }

  store::SavedDonation save(const domain::Donation& donation) { return must(store::save_donation(*store, donation, staff)); }
  std::vector<journal::Entry> everything_unsent() { return must(store::unsent(*store, 0, 1'000'000, SIZE_MAX)); }

  TempFolder temp;
  SeededEnv seeded{1, morning_utc_ms, shanghai_minutes};
  std::unique_ptr<store::Store> store;
  StaffId staff;
};

}  // namespace intake::tests
