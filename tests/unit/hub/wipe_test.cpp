// SPDX-License-Identifier: GPL-3.0-or-later
// Erased bytes leave the hub's files, whatever else is in them, and for little.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "db/journal/codec.h"
#include "sync/hub/admin.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

const std::string secret = "Quillfeather of Larkspur Lane";

class Wipe : public testing::Test {
 protected:
  /// A donor, by an operation that is taken in, or that is put aside together with the side record.
  DonorId add_donor(bool taken_in, const std::string& name = secret) {
    const DonorId donor = hub.seeded().ids.make<DonorId>();
    const journal::SideRecord record{donor, 1, std::string(16, 's'), name, "", "en", ""};
    const std::string side = journal::encode_side(record);
    const std::string hash = taken_in ? journal::side_hash(record.salt, side) : std::string(32, 'h');
    till.record(journal::DonorAdded{{domain::DonorKind::individual, {}}, {"1-1", {}}, hash}, donor, side);
    EXPECT_EQ(till.pushed(static_cast<std::int64_t>(till.entries.size())).results.size(), taken_in ? 0U : 1U);
    return donor;
  }
  void erase(DonorId donor) {
    till.record(journal::DonorErased{}, donor);
    EXPECT_TRUE(till.pushed(static_cast<std::int64_t>(till.entries.size())).results.empty());
  }
  bool clean(DonorId donor) {
    const auto erased = hub.storage().donors().all_erased(1).value_or(std::vector<ErasedDonor>());
    for (const auto& one : erased)
      if (one.donor == donor) return one.wiped;
    ADD_FAILURE() << "the donor was not erased";
    return false;
  }
  bool in_files() {
    for (const auto& entry : std::filesystem::directory_iterator(hub.folder())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      if (bytes.find(secret) != std::string::npos) return true;
    }
    return false;
  }

  TestHub hub;
  Till till{hub, "Northgate"};
};

TEST_F(Wipe, TakesThemOutOfWhatWasAppliedAndOfWhatWasPutAside) {
  for (const bool taken_in : {true, false}) {
    const DonorId donor = add_donor(taken_in);
    EXPECT_TRUE(in_files());
    erase(donor);
    EXPECT_FALSE(in_files());
    EXPECT_TRUE(clean(donor));
  }
  EXPECT_TRUE(hub.verify().ok);
}

TEST_F(Wipe, TakesWithItTheCopiesThatLieBeside) {
  const DonorId donor = add_donor(true);
  ASSERT_TRUE(hub.storage().copy_to(hub.file().string() + ".schema-6-20261121T104207Z"));
  std::ofstream(hub.file().string() + ".restoring") << secret;
  erase(donor);
  EXPECT_FALSE(in_files());
  EXPECT_TRUE(clean(donor));
}

TEST_F(Wipe, IsNotSaidToBeDoneWhileACopyCannotBeRemoved) {
  const DonorId donor = add_donor(true);
  const std::filesystem::path in_the_way = hub.file().string() + ".restoring";
  std::filesystem::create_directories(in_the_way / "kept");
  erase(donor);
  EXPECT_FALSE(clean(donor));
  std::filesystem::remove_all(in_the_way);
  till.hello();
  EXPECT_TRUE(clean(donor)) << "the next commit tries again";
}

TEST_F(Wipe, OfADonorOfWhomNothingIsHereCostsNothing) {
  const DonorId known = add_donor(true);
  std::ofstream(hub.file().string() + ".restoring") << "would go if anything were rewritten";
  const DonorId made_up = hub.seeded().ids.make<DonorId>();
  erase(made_up);
  EXPECT_TRUE(clean(made_up));
  EXPECT_TRUE(std::filesystem::exists(hub.file().string() + ".restoring"));
  erase(known);
  EXPECT_TRUE(clean(known));
  EXPECT_FALSE(in_files());
}

TEST_F(Wipe, NeedsNoMemoryForWhatStrangersPutAside) {
  hub.tamper("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
             "INSERT INTO quarantine SELECT 1, 1000 + i, randomblob(1000000), '' FROM n");
  const DonorId donor = add_donor(false);
  sqlite3_memory_highwater(1);
  erase(donor);
  EXPECT_LT(sqlite3_memory_highwater(0), 20'000'000);
  EXPECT_TRUE(clean(donor));
  EXPECT_FALSE(in_files());
}

TEST_F(Wipe, ThatFindsNoRoomIsNotTriedForEachRequest) {
  const DonorId donor = add_donor(true);
  add_donor(true, "who stays");
  hub.tamper("CREATE TRIGGER no_room BEFORE DELETE ON side_record WHEN (SELECT count(*) FROM sqlite_schema WHERE name = 'kept') BEGIN SELECT RAISE(ABORT, 'no room'); END");
  erase(donor);
  EXPECT_FALSE(clean(donor));
  hub.tamper("DROP TRIGGER no_room");
  till.hello();
  EXPECT_FALSE(clean(donor)) << "one is let pass";
  till.hello();
  EXPECT_TRUE(clean(donor));
  EXPECT_FALSE(in_files());
}

}  // namespace
}  // namespace intake::hub
