// SPDX-License-Identifier: GPL-3.0-or-later
// Stores that are put back, copied and moved, as a machine finds them when they open.
#include "db/store/anchor.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

namespace fs = std::filesystem;

class AnchorTest : public testing::Test {
 protected:
  /// A closed store of that wish, used on this machine.
  void make(const store::NewStore& wishes) { must(store::Store::create(folder, wishes, seeded.env, machine)); }
  std::unique_ptr<store::Store> open(const store::Machine& where) { return must(store::Store::open(folder, store::Access::write, seeded.env, where)); }
  static std::vector<domain::TagNumber> receive(store::Store& store) {
    const StaffId staff = must(store::list_staff(store)).front().id;
    return must(store::save_donation(store, donation_of({line("clothes.coats", 2, 5'500)}), staff)).donation.lots.front().tags;
  }
  void put_aside() { fs::copy(folder, temp / "aside", fs::copy_options::recursive); }
  void put_back() {
    fs::remove_all(folder);
    fs::copy(temp / "aside", folder, fs::copy_options::recursive);
  }

  TempFolder temp;
  const fs::path folder = temp / "store";
  SeededEnv seeded{1, morning_utc_ms, shanghai_minutes};
  const store::Machine machine{temp / "state", "here"};
  const store::Machine other{temp / "state of another", "elsewhere"};
};

TEST_F(AnchorTest, AStoreInDailyUseGoesOn) {
  make(hand_store());
  for (int day = 0; day < 3; ++day) {
    const auto store = open(machine);
    EXPECT_EQ(store->began_again(), "");
    receive(*store);
  }
  EXPECT_EQ(open(machine)->terminal().incarnation, 1);
}

TEST_F(AnchorTest, AStoreThatWasPutBackPrintsNoNumberAgain) {
  make(hand_store());
  receive(*open(machine));
  put_aside();
  std::set<std::int64_t> printed;
  for (const auto tag : receive(*open(machine))) printed.insert(tag.number);
  put_back();
  const auto store = open(machine);
  EXPECT_NE(store->began_again(), "");
  EXPECT_EQ(store->terminal().incarnation, 2);
  const auto tags = receive(*store);
  ASSERT_EQ(tags.size(), 2U) << "the rest of its million serves on";
  for (const auto tag : tags) EXPECT_TRUE(printed.insert(tag.number).second) << tag.digits();
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(AnchorTest, APairedStoreThatWasPutBackWaitsForNewNumbers) {
  store::NewStore wishes = hand_store(0);
  wishes.pairing = pairing_of(seeded.env, 2, {{10'000'000, 10'000, false}});
  make(wishes);
  put_aside();
  receive(*open(machine));
  put_back();
  const auto store = open(machine);
  EXPECT_EQ(store->terminal().incarnation, 2);
  EXPECT_EQ(must(store::free_tags(*store)), 0);
  EXPECT_TRUE(receive(*store).empty());
  EXPECT_EQ(must(store::waiting(*store)).acked_seq, 0) << "all of it is sent again, under the same op ids";
}

TEST_F(AnchorTest, ACopyOnAnotherMachineIsSomebodyElse) {
  make(hand_store());
  receive(*open(machine));
  const auto store = open(other);
  EXPECT_NE(store->began_again(), "");
  EXPECT_EQ(store->terminal().incarnation, 2);
  EXPECT_TRUE(receive(*store).empty()) << "nobody here knows which numbers the other one prints";
}

TEST_F(AnchorTest, AStoreThatWasPutBackTwiceTakesAnIncarnationOfItsOwnEachTime) {
  make(hand_store());
  put_aside();
  receive(*open(machine));
  put_back();
  receive(*open(machine));
  put_back();
  EXPECT_EQ(open(machine)->terminal().incarnation, 3);
}

TEST_F(AnchorTest, AnAnchorThatIsMissingOldOrDamagedSaysNothing) {
  make(hand_store());
  receive(*open(machine));
  const fs::path file = fs::directory_iterator(machine.anchors)->path();
  fs::copy_file(file, temp / "old anchor");
  receive(*open(machine));
  for (const char* words : {"", "garbage", "7 9999 9999 00000000", "9999999999999999999999 1 1 00000000"}) {
    std::ofstream(file) << words;
    EXPECT_EQ(open(machine)->terminal().incarnation, 1) << words;
  }
  fs::copy_file(temp / "old anchor", file, fs::copy_options::overwrite_existing);
  EXPECT_EQ(open(machine)->terminal().incarnation, 1);
  fs::remove_all(machine.anchors);
  EXPECT_EQ(open(machine)->terminal().incarnation, 1);
}

TEST_F(AnchorTest, AMachineThatIsNotKnownFindsNothing) {
  make(hand_store());
  EXPECT_EQ(open({})->terminal().incarnation, 1);
  EXPECT_EQ(open({temp / "state", ""})->terminal().incarnation, 1);
  EXPECT_EQ(open(machine)->terminal().incarnation, 1);
}

TEST_F(AnchorTest, AFolderThatCannotBeWrittenToHoldsUpNothing) {
  std::ofstream(temp / "a file") << "x";
  const store::Machine nowhere{temp / "a file", "here"};
  must(store::Store::create(folder, hand_store(), seeded.env, nowhere));
  receive(*open(nowhere));
  EXPECT_EQ(open(nowhere)->terminal().incarnation, 1);
}

}  // namespace
}  // namespace intake::tests
