// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/verify.h"

#include <gtest/gtest.h>

#include "db/journal/codec.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

/// A hub with two tills of three donations each.
struct Filled {
  Filled() : one(hub, "Northgate"), two(hub, "Harbour") {
    for (auto* till : {&one, &two}) {
      for (int i = 1; i <= 3; ++i) till->donate(i, 100);
      till->pushed();
    }
  }
  TestHub hub;
  Till one;
  Till two;
};

TEST(Verify, CountsEachDeviceAndAll) {
  Filled filled;
  const auto report = filled.hub.verify();
  EXPECT_TRUE(report.ok);
  EXPECT_EQ(report.figures, (Figures{6, 12, 1200}));
  ASSERT_EQ(report.devices.size(), 2U);
  EXPECT_EQ(report.devices[0].device, filled.one.identity.device);
  EXPECT_EQ(report.devices[1].figures, (Figures{3, 6, 600}));
  const std::string json = to_json(report);
  EXPECT_EQ(json.find("{\"ok\":true,\"donations\":6,\"items\":12,\"value_minor\":1200,\"devices\":[{\"device\":\""), 0U) << json;
  EXPECT_EQ(json.find('\n'), std::string::npos);
}

TEST(Verify, FindsWhatWasChangedBehindTheHubsBack) {
  const std::vector<std::string> damages{
      "UPDATE arrival SET content = CAST(replace(CAST(content AS TEXT), 'R1-000001', 'R1-000009') AS BLOB) WHERE key = 2",
      "UPDATE arrival SET chain_hash = randomblob(32) WHERE key = 3",
      "UPDATE arrival SET content_hash = randomblob(32) WHERE key = 1",
      "PRAGMA foreign_keys = OFF; DELETE FROM arrival WHERE key = 2",
      "PRAGMA foreign_keys = OFF; DELETE FROM arrival WHERE key = 6",
      "UPDATE head SET seq = 2 WHERE device = 1",
      "UPDATE head SET chain_hash = randomblob(32) WHERE device = 2",
      "DELETE FROM head WHERE device = 1",
      "UPDATE device SET items = items + 1 WHERE key = 1",
      "UPDATE arrival SET verdict = 3, reason = 'x' WHERE key = 1",
      "UPDATE arrival SET content = NULL WHERE key = 1",
      // What the others belong to: without it whole devices would be missing in the figures.
      "PRAGMA foreign_keys = OFF; DELETE FROM device WHERE key = 1",
      "PRAGMA foreign_keys = OFF; DELETE FROM shop WHERE key = 2",
      "PRAGMA foreign_keys = OFF; UPDATE device SET shop = 99 WHERE key = 1",
      "PRAGMA foreign_keys = OFF; UPDATE device SET organisation = 99 WHERE key = 2",
      "PRAGMA foreign_keys = OFF; UPDATE arrival SET device = 99 WHERE device = 1",
      "PRAGMA foreign_keys = OFF; DELETE FROM arrival WHERE device = 2; DELETE FROM head WHERE device = 2",
      "DELETE FROM hub",
  };
  for (const auto& sql : damages) {
    Filled filled;
    ASSERT_TRUE(filled.hub.verify().ok);
    filled.hub.tamper(sql);
    const auto report = filled.hub.verify();
    EXPECT_FALSE(report.ok) << sql;
    EXPECT_FALSE(report.faults.empty()) << sql;
    EXPECT_NE(to_json(report).find("\"ok\":false"), std::string::npos);
  }
}

TEST(Verify, ChecksTheSideRecordsOfDonors) {
  TestHub hub;
  Till till(hub, "Northgate");
  const DonorId donor = hub.seeded().ids.make<DonorId>();
  const journal::SideRecord record{donor, 1, std::string(16, 's'), "Wang", "", "en", ""};
  const std::string side = journal::encode_side(record);
  till.record(journal::DonorAdded{{domain::DonorKind::individual, {}}, {"1-1", {}}, journal::side_hash(record.salt, side)}, donor, side);
  till.pushed();
  ASSERT_TRUE(hub.verify().ok);
  hub.tamper("UPDATE side_record SET content = replace(content, 'Wang', 'Wong')");
  const auto report = hub.verify();
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].find("Wong"), std::string::npos);
}

TEST(Verify, ReadsNothingWhereNothingIs) {
  TemporaryFolder folder;
  SeededEnv seeded(1, test_now_utc_ms);
  const auto missing = open_sqlite_storage(folder.path() / "none.db", Access::read, seeded.env);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none.db"));
}

TEST(Verify, ANewerSchemaIsLeftAlone) {
  TestHub hub;
  hub.tamper("PRAGMA user_version = 99");
  const auto newer = open_sqlite_storage(hub.file(), Access::read, hub.seeded().env);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace intake::hub
