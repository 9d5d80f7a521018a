// SPDX-License-Identifier: GPL-3.0-or-later
// A hub that learned to read what an older one had put aside.
#include <gtest/gtest.h>

#include "sync/hub/arrivals.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

class Later : public testing::Test {
 protected:
  void SetUp() override {
    till.donate(2, 100);
    till.donate(3, 100);
    till.pushed();
  }
  /// The first donation as a hub that did not know its kind would have left it.
  void put_aside() {
    hub.tamper(
        "UPDATE arrival SET verdict = 3, reason = 'unknown_kind', feed = NULL WHERE seq = 1;"
        "INSERT INTO quarantine SELECT organisation, key, content, '' FROM arrival WHERE seq = 1;"
        "INSERT INTO day_held SELECT organisation, device, NULL, key FROM arrival WHERE seq = 1;"
        "DELETE FROM donation WHERE arrival = (SELECT key FROM arrival WHERE seq = 1);"
        "DELETE FROM day_donation WHERE op_id = (SELECT op_id FROM arrival WHERE seq = 1);"
        "UPDATE device SET donations = 1, items = 3, value_minor = 300 WHERE donations = 2");
    EXPECT_EQ(hub.verify().figures, (Figures{1, 3, 300}));
    EXPECT_EQ(hub.storage().open_tasks()->size(), 1U);
  }
  std::int64_t take() { return take_in_what_can_be_read_now(hub.storage()).value_or(-1); }

  TestHub hub;
  Till till{hub, "Northgate"};
  Till reader{hub, "Northgate"};
};

TEST_F(Later, WhatItCanReadNowIsCountedOnceAndComesByTheFeed) {
  put_aside();
  const std::string seen = reader.pull().next_cursor;
  EXPECT_EQ(take(), 1);
  EXPECT_EQ(take(), 0);
  const Report report = hub.verify();
  EXPECT_TRUE(report.ok) << (report.faults.empty() ? "" : report.faults.front());
  EXPECT_EQ(report.figures, (Figures{2, 5, 500}));
  EXPECT_TRUE(hub.storage().open_tasks()->empty());

  const auto page = reader.pull("shop", seen);
  ASSERT_EQ(page.operations.size(), 1U);
  EXPECT_EQ(page.operations[0].op, till.entries[0].content);
  const auto own = till.pull();
  ASSERT_EQ(own.operations.size(), 1U) << "its author hears of it";
  EXPECT_EQ(own.operations[0].op_id, till.entries[0].op_id);
  EXPECT_TRUE(own.operations[0].op.empty());
  EXPECT_TRUE(till.pushed().results.empty()) << "sent again, it was applied";
}

TEST_F(Later, WhatDoesNotAddUpStaysAsideWithItsReason) {
  put_aside();
  hub.tamper("UPDATE arrival SET content = CAST(replace(CAST(content AS TEXT), '\"quantity\":2', '\"quantity\":7') AS BLOB) WHERE seq = 1");
  EXPECT_EQ(take(), 0);
  const auto tasks = hub.storage().open_tasks();
  ASSERT_EQ(tasks->size(), 1U);
  EXPECT_EQ((*tasks)[0].reason, "totals_differ");
}

TEST_F(Later, WhatItStillCannotReadStaysAside) {
  till.record_raw(hub.seeded().ids.make<OpId>(), "{\"kind\":\"item.dreamt\"}");
  till.pushed(3);
  EXPECT_EQ(take(), 0);
  EXPECT_EQ(hub.storage().open_tasks()->size(), 1U);
}

TEST_F(Later, ADonationThatLackedAPartIsTakenInWithIt) {
  const Uuid donation = hub.seeded().ids.next();
  const std::vector<domain::Lot> lots{lot(hub, 4, 100)};
  till.record(journal::DonationPart{1, lots}, donation);
  till.record(finished({}, 1, lots), donation);
  till.record(finished({}, 1, lots), hub.seeded().ids.next());  // its part never comes
  EXPECT_EQ(till.pushed(3).results.size(), 1U);
  // The donation as a hub that did not know its part would have left it.
  hub.tamper(
      "UPDATE arrival SET verdict = 3, reason = 'unknown_version', feed = NULL WHERE seq = 3;"
      "UPDATE arrival SET verdict = 3, reason = 'parts_missing', feed = NULL WHERE seq = 4;"
      "INSERT INTO quarantine SELECT organisation, key, content, '' FROM arrival WHERE seq IN (3, 4);"
      "DELETE FROM donation_part; DELETE FROM donation WHERE arrival = (SELECT key FROM arrival WHERE seq = 4);"
      "DELETE FROM day_donation WHERE op_id = (SELECT op_id FROM arrival WHERE seq = 4);"
      "UPDATE device SET donations = 2, items = 5, value_minor = 500 WHERE donations = 3");
  EXPECT_EQ(hub.verify().figures, (Figures{2, 5, 500}));
  EXPECT_EQ(take(), 2);
  const Report report = hub.verify();
  EXPECT_TRUE(report.ok) << (report.faults.empty() ? "" : report.faults.front());
  EXPECT_EQ(report.figures, (Figures{3, 9, 900}));
  const auto tasks = hub.storage().open_tasks();
  ASSERT_EQ(tasks->size(), 1U);
  EXPECT_EQ((*tasks)[0].reason, "parts_missing");
}

TEST_F(Later, WhatAManagerHasDealtWithByHandIsNotCountedBehindThatManagersBack) {
  const Uuid donation = hub.seeded().ids.next();
  const std::vector<domain::Lot> lots{lot(hub, 4, 100)};
  const OpId ended = till.record(finished({}, 1, lots), donation).op_id;
  till.record(journal::TaskSettled{"", journal::Choice::noted}, ended);
  till.record(journal::DonationPart{1, lots}, donation);
  EXPECT_EQ(till.pushed(3).results.size(), 1U);
  EXPECT_EQ(take(), 0);
  EXPECT_EQ(hub.verify().figures, (Figures{2, 5, 500}));
  hub.tamper("UPDATE settled SET field = 'name'");
  EXPECT_EQ(take(), 1) << "a field's decision is about that field only";
}

TEST_F(Later, AnErasureThatIsTakenInLaterIsOfWhenItCame) {
  const DonorId donor = hub.seeded().ids.make<DonorId>();
  till.record(journal::DonorErased{}, donor);
  EXPECT_TRUE(till.pushed(3).results.empty());
  hub.tamper(
      "UPDATE arrival SET verdict = 3, reason = 'unknown_kind', feed = NULL WHERE seq = 3;"
      "INSERT INTO quarantine SELECT organisation, key, content, '' FROM arrival WHERE seq = 3; DELETE FROM erased_donor");
  EXPECT_EQ(take(), 1);
  const auto erased = hub.storage().donors().all_erased(1);
  ASSERT_EQ(erased->size(), 1U);
  EXPECT_EQ((*erased)[0].erased_at_utc_ms, test_now_utc_ms);
}

}  // namespace
}  // namespace intake::hub
