// SPDX-License-Identifier: GPL-3.0-or-later
// A donor's personal fields are erased: no file of the terminals or of the hub holds them any more, whoever began it and
// whatever was on its way, and every chain still holds.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/store/erasures.h"
#include "db/store/manager_tasks.h"
#include "db/store/store_impl.h"
#include "sync/hub/admin.h"
#include "sync/hub/donors.h"
#include "sync/hub/epoch.h"
#include "sync/hub/tasks.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using tests::must;

const char* const donor_name = "Quillfeather Zebedee";
const char* const donor_contact = "zq-7788@example.org";

class Erasing : public testing::Test {
 protected:
  void SetUp() override {
    donor = must(store::add_donor(*one.store, domain::DonorKind::individual, donor_name, donor_contact, one.staff)).id;
    auto donation = tests::donation_of({tests::line("clothes.coats", 1, 5'500)});
    donation.donor = donor;
    must(store::save_donation(*one.store, donation, one.staff));
    sync_all();
    ASSERT_THAT(tests::files_holding(hub.folder(), donor_name), testing::Not(IsEmpty()));
    ASSERT_THAT(tests::files_holding(two.folder.path(), donor_name), testing::Not(IsEmpty()));
  }
  void sync_all() {
    for (int round = 0; round < 3; ++round)
      for (PairedTill* till : {&one, &two}) must(till->sync());
  }
  void change(PairedTill& till, const std::string& to) { must(store::change_donor(*till.store, donor, {{}, {}, to}, till.staff)); }
  void erase_at_hub() {
    hub::Order order;
    order.command = "erase";
    order.shop = shop_name;
    order.donor = donor.to_string();
    must(hub::carry_out(hub.storage(), hub.seeded().env, order));
  }
  hub::Erasure erasure() { return must(hub::erasures(hub.storage(), shop_name)).at(0); }
  std::size_t confirmed() {
    std::size_t count = 0;
    for (const auto& terminal : erasure().terminals) count += terminal.at_utc_ms.has_value();
    return count;
  }
  static std::string name_at(PairedTill& till, DonorId who) { return must(store::get_donor(*till.store, who)).value().name; }

  void expect_nothing_is_left() {
    for (const char* bytes : {donor_name, donor_contact, "zq-7799"}) {
      EXPECT_THAT(tests::files_holding(hub.folder(), bytes), IsEmpty());
      for (PairedTill* till : {&one, &two}) EXPECT_THAT(tests::files_holding(till->folder.path(), bytes), IsEmpty());
    }
    for (PairedTill* till : {&one, &two}) {
      EXPECT_TRUE(must(store::get_donor(*till->store, donor)).value().erased);
      EXPECT_THAT(must(store::find_donors(*till->store, "Quill", 10)), IsEmpty());
      EXPECT_THAT(must(store::manager_tasks(*till->store, 10)), IsEmpty());
      EXPECT_EQ(till->waiting(), 0) << "its confirmation went out in the same round";
      expect_equal_proofs(hub, *till->store);
    }
    EXPECT_TRUE(erasure().erased.wiped);
    EXPECT_EQ(confirmed(), 2U);
  }

  hub::TestHub hub;
  PairedTill one{hub, 1};
  PairedTill two{hub, 2};
  DonorId donor;
};

TEST_F(Erasing, AtATerminalReachesTheOthersAndTheHub) {
  must(store::erase_donor(*one.store, donor, one.staff));
  EXPECT_THAT(tests::files_holding(one.folder.path(), donor_name), IsEmpty()) << "at once, before the network";
  EXPECT_TRUE(must(store::erasure_of(*one.store, donor)).value().confirmed);
  must(one.sync());
  EXPECT_EQ(confirmed(), 1U) << "the other one was not heard of yet";
  sync_all();
  expect_nothing_is_left();
}

TEST_F(Erasing, ByTheOfficeReachesEveryTerminal) {
  erase_at_hub();
  EXPECT_THAT(tests::files_holding(hub.folder(), donor_name), IsEmpty());
  EXPECT_EQ(confirmed(), 0U);
  sync_all();
  expect_nothing_is_left();
  erase_at_hub();  // once more records nothing
  EXPECT_EQ(must(hub.storage().newest_head(must(hub.storage().own_devices()).at(0).key)).value().seq, 1);
}

TEST_F(Erasing, WhatWasOnItsWayIsNotKept) {
  change(two, "zq-7799");  // not sent yet
  must(store::erase_donor(*one.store, donor, one.staff));
  must(one.sync());
  must(two.sync());  // the change arrives after the erasure
  sync_all();
  expect_nothing_is_left();
}

TEST_F(Erasing, TwoValuesToChooseFromAreNoTaskAnyMore) {
  change(one, "zq-7799");
  change(two, "zq-7788 again");
  sync_all();
  ASSERT_THAT(must(store::manager_tasks(*one.store, 10)), SizeIs(1));
  must(store::erase_donor(*two.store, donor, two.staff));
  sync_all();
  expect_nothing_is_left();
  EXPECT_THAT(must(hub::open_tasks(hub.storage(), "")), IsEmpty());
}

TEST_F(Erasing, ATerminalRestoredFromABackupErasesAgain) {
  const auto backup = must(store::backup(*two.store, two.folder / "backups"));
  must(store::erase_donor(*one.store, donor, one.staff));
  sync_all();
  two.store.reset();
  std::filesystem::remove_all(two.folder / "store");
  must(store::restore(backup, two.folder / "store", std::nullopt, two.seeded.env));
  std::filesystem::remove_all(two.folder / "backups");
  two.store = must(store::Store::open(two.folder / "store", store::Access::write, two.seeded.env));
  ASSERT_EQ(name_at(two, donor), donor_name);
  sync_all();
  expect_nothing_is_left();
}

TEST_F(Erasing, ARestoredHubLearnsOfItFromTheTerminals) {
  const auto backup = hub.folder().parent_path() / (hub.folder().filename().string() + "-backup.db");
  must(hub.storage().copy_to(backup));
  erase_at_hub();
  must(one.sync());
  const auto before = must(hub.storage().identity()).epoch;
  hub.replace_by(backup);
  std::filesystem::remove(backup);
  must(hub.storage().begin());
  must(hub::raise_epoch(hub.storage(), hub.seeded().env, before.counter));
  must(hub.storage().commit());
  ASSERT_THAT(tests::files_holding(hub.folder(), donor_name), testing::Not(IsEmpty()));
  sync_all();
  expect_nothing_is_left();
}

TEST_F(Erasing, AReaderInBetweenOnlyPutsTheClearingOff) {
  {
    const auto reader = must(store::Store::open(one.folder / "store", store::Access::read, one.seeded.env));
    SQLite::Transaction hold(store::connection(*reader).database());
    must(store::list_staff(*reader));  // from here on it reads this state
    must(store::erase_donor(*one.store, donor, one.staff));
    EXPECT_FALSE(must(store::erasure_of(*one.store, donor)).value().confirmed) << "the log still holds the bytes for that reader";
  }
  sync_all();
  expect_nothing_is_left();
}

TEST_F(Erasing, AnErasedDonorCannotBeChangedOrErasedAgain) {
  must(store::erase_donor(*one.store, donor, one.staff));
  const auto refused = store::change_donor(*one.store, donor, {{}, {}, "new"}, one.staff);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  const auto seq = store::head(*one.store).seq;
  must(store::erase_donor(*one.store, donor, one.staff));
  EXPECT_EQ(store::head(*one.store).seq, seq);
  const auto again = must(store::donor_named(*one.store, domain::DonorKind::individual, donor_name, one.staff));
  EXPECT_NE(again.id, donor) << "who gives again is somebody new";
  EXPECT_EQ(store::erase_donor(*one.store, DonorId(one.seeded.ids.next()), one.staff).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace intake::client
