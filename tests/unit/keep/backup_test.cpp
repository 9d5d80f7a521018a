// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <set>

#include "db/journal/chain.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

domain::Donation coats(std::int64_t quantity) { return donation_of({line("clothes.coats", quantity, 4500)}); }

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

void overwrite(const fs::path& file, std::streamoff at, std::string_view bytes) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(at);
  out << bytes;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Keep : public StoreTest {
 protected:
  fs::path back_up() { return must(store::backup(*store, temp / "stick")); }
  fs::path restored() const { return temp / "restored"; }
  Error restore_fails(const fs::path& from, std::optional<int> number) {
    const auto result = store::restore(from, restored(), number, seeded.env);
    EXPECT_FALSE(result);
    EXPECT_FALSE(fs::exists(restored())) << "nothing is left behind";
    return result ? Error{} : result.error();
  }
  std::unique_ptr<store::Store> restore(const fs::path& from, std::optional<int> number) {
    must(store::restore(from, restored(), number, seeded.env));
    return must(store::Store::open(restored(), store::Access::write, seeded.env));
  }
};

TEST_F(Keep, ABackupIsAWholeStoreInAFolderOfItsOwn) {
  save(coats(2));
  const auto made = back_up();
  EXPECT_EQ(made, temp / "stick" / "intake-backup-901-20261121T020000Z");
  EXPECT_EQ(names_in(temp / "stick"), std::set<std::string>{made.filename().string()});
  EXPECT_EQ(names_in(made), (std::set<std::string>{"pepper", "store.db"}));
  EXPECT_EQ(fs::status(made).permissions(), fs::perms::owner_all);
  for (const char* file : {"pepper", "store.db"})
    EXPECT_EQ(fs::status(made / file).permissions(), fs::perms::owner_read | fs::perms::owner_write) << file;
  const auto copy = must(store::Store::open(made, store::Access::read, seeded.env));
  EXPECT_EQ(store::head(*copy).chain_hash, store::head(*store).chain_hash);
  EXPECT_EQ(bytes_of(made / "pepper"), bytes_of(folder() / "pepper"));
}

TEST_F(Keep, ABackupCanBeMadeWhileAnotherProcessOwnsTheStore) {
  save(coats(2));
  const auto reader = must(store::Store::open(folder(), store::Access::read, seeded.env));
  const auto made = must(store::backup(*reader, temp / "stick"));
  save(coats(1));
  const auto copy = must(store::Store::open(made, store::Access::read, seeded.env));
  EXPECT_EQ(must(store::verify(*copy)).own.items, 2);
}

TEST_F(Keep, ABackupOfTheSameSecondStandsBesideTheFirstAndIsTheNewer) {
  const auto made = back_up();
  save(coats(2));
  const auto again = back_up();
  EXPECT_NE(again, made);
  EXPECT_THAT(names_in(temp / "stick"), SizeIs(2));
  EXPECT_LT(made.filename(), again.filename()) << "restore takes the last by name";
  seeded.clock.advance(1000);
  EXPECT_LT(again.filename(), back_up().filename());
}

TEST_F(Keep, ABackupOfADamagedStoreIsNotKept) {
  save(coats(2));
  auto damage = std::make_unique<SQLite::Database>(database().string(), SQLite::OPEN_READWRITE);
  damage->exec("UPDATE lot SET quantity = 3");
  damage.reset();
  const auto refused = store::backup(*store, temp / "stick");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  EXPECT_FALSE(fs::exists(temp / "stick")) << "nothing is left behind";
}

TEST_F(Keep, RestoringByHandTakesANewNumberAndItsMillion) {
  const auto before = save(coats(2));
  const auto op_ids = [](const store::Store& of) {
    std::vector<OpId> ids;
    for (const auto& entry : must(store::unsent(of, 0, 1000, SIZE_MAX))) ids.push_back(entry.op_id);
    return ids;
  };
  const auto kept = op_ids(*store);
  const auto again = restore(back_up(), 902);
  EXPECT_EQ(names_in(restored()).count("restore.new"), 0U);
  EXPECT_EQ(again->terminal().number, 902);
  EXPECT_EQ(again->terminal().incarnation, 2);
  EXPECT_EQ(op_ids(*again), kept) << "the same operations";
  EXPECT_NE(store::head(*again).chain_hash, store::head(*store).chain_hash) << "in a chain of their own";
  const auto proof = must(store::verify(*again));
  EXPECT_TRUE(proof.ok);
  EXPECT_EQ(proof.own.items, 2);
  EXPECT_EQ(proof.waiting, static_cast<std::int64_t>(kept.size()));
  EXPECT_EQ(must(store::get_donation(*again, before.donation.id))->donation, before.donation);
  EXPECT_TRUE(must(store::pin_matches(*again, staff, "246810"))) << "the pepper came along";

  const auto next = must(store::save_donation(*again, coats(1), staff));
  EXPECT_EQ(next.receipt, "R902b-000001");
  EXPECT_EQ(next.donation.lots[0].tags.at(0).serial() / 1'000'000, 902);
}

TEST_F(Keep, RestoringAPairedTerminalTakesTheNextIncarnationAndWaitsForTags) {
  auto wishes = hand_store();
  wishes.pairing = pairing_of(seeded.env, 7, {{70'000, 10'000, false}, {80'000, 10'000, true}});
  make(wishes);
  const auto before = save(coats(2));
  must(store::acknowledge(*store, 1, "1-00", before.head.seq, before.head.chain_hash, {}, seeded.clock.now_utc_ms()));
  const auto device = store->terminal().device;
  const auto from = back_up();
  EXPECT_EQ(restore_fails(from, 902).code, ErrorCode::bad_input) << "its number is the hub's";

  const auto again = restore(from, std::nullopt);
  EXPECT_EQ(again->terminal().device, device);
  EXPECT_EQ(again->terminal().number, 7);
  EXPECT_EQ(again->terminal().incarnation, 2);
  EXPECT_EQ(again->terminal().device_seed, store->terminal().device_seed);
  EXPECT_EQ(must(store::waiting(*again)).operations, before.head.seq) << "everything is sent again";
  EXPECT_EQ(must(store::free_tags(*again)), 0);
  EXPECT_THAT(must(store::tag_blocks(*again)), IsEmpty());
  const auto next = must(store::save_donation(*again, coats(1), staff));
  EXPECT_EQ(next.receipt, "R7b-000001");
  EXPECT_EQ(next.lots_waiting_for_tags, 1);
  must(store::add_tag_blocks(*again, {{90'000, 10'000, false}}));
  EXPECT_THAT(must(store::get_donation(*again, next.donation.id))->donation.lots[0].tags, IsEmpty())
      << "what waits may have had its numbers after the backup was made";
  must(store::apply_pulled(*again, "shop", "c", {}, true));
  EXPECT_THAT(must(store::get_donation(*again, next.donation.id))->donation.lots[0].tags, SizeIs(1));
  EXPECT_TRUE(must(store::verify(*again)).ok);
}

TEST_F(Keep, RestoringRefusesAnExistingStoreAndLeavesItAlone) {
  const auto from = back_up();
  save(coats(2));
  const auto head = store::head(*store);
  const auto refused = store::restore(from, folder(), 902, seeded.env);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::exists);
  reopen();
  EXPECT_EQ(store::head(*store).chain_hash, head.chain_hash);
}

TEST_F(Keep, RestoringByHandRefusesANumberItHadOrNone) {
  const auto from = back_up();
  EXPECT_EQ(restore_fails(from, std::nullopt).code, ErrorCode::refused);
  EXPECT_EQ(restore_fails(from, 901).code, ErrorCode::refused);
  EXPECT_EQ(restore_fails(from, 899).code, ErrorCode::bad_input);
  EXPECT_EQ(restore_fails(from, 1000).code, ErrorCode::bad_input);
  {
    const auto second = restore(from, 902);
    seeded.clock.advance(1000);
    must(store::backup(*second, temp / "second"));
  }
  fs::remove_all(restored());
  EXPECT_EQ(restore_fails(temp / "second", 901).code, ErrorCode::refused) << "that million was used before";
}

TEST_F(Keep, RestoringTakesTheNewestBackupOfAFolder) {
  back_up();
  save(coats(2));
  seeded.clock.advance(86'400'000);
  back_up();
  EXPECT_EQ(must(store::verify(*restore(temp / "stick", 902))).own.items, 2);
}

TEST_F(Keep, RestoringTakesTheBackupThatReachesFurthestWhateverTheClockSaid) {
  seeded.clock.advance(800LL * 86'400'000);
  back_up();
  seeded.clock.advance(-800LL * 86'400'000);
  save(coats(2));
  const auto last = back_up();
  const auto done = must(store::restore(temp / "stick", restored(), 902, seeded.env));
  EXPECT_EQ(done.from.filename(), last.filename());
  EXPECT_EQ(must(store::verify(*must(store::Store::open(restored(), store::Access::read, seeded.env)))).own.items, 2);
}

TEST_F(Keep, TwoTerminalsOfOneNumberInAFolderAreNotMixedUp) {
  back_up();
  SeededEnv others{77, morning_utc_ms, shanghai_minutes};
  const auto trial = must(store::Store::create(temp / "trial", hand_store(), others.env));
  others.clock.advance(1'000);
  must(store::backup(*trial, temp / "stick"));
  EXPECT_THAT(restore_fails(temp / "stick", 902).detail, HasSubstr("several terminals of one number"));
}

TEST_F(Keep, WithoutASoundPepperANewPinIsSetAsWhereThereIsNone) {
  ASSERT_TRUE(must(store::any_manager_pin(*store)));
  fs::remove(folder() / "pepper");
  const auto made = back_up();
  const auto again = restore(made, 902);
  EXPECT_FALSE(must(store::any_manager_pin(*again))) << "no PIN could ever be right there";
}

TEST_F(Keep, ABackupInTheFolderThatCannotBeReadIsNotPassedOver) {
  const auto made = back_up();
  save(coats(2));
  seeded.clock.advance(1'000);
  const auto newer = back_up();
  std::ofstream(newer / "store.db", std::ios::binary | std::ios::trunc) << "this is no database at all, whatever its name says";
  const Error refused = restore_fails(temp / "stick", 902);
  EXPECT_EQ(refused.code, ErrorCode::corrupt);
  EXPECT_THAT(refused.detail, HasSubstr(newer.filename().string()));
  restore(made, 902);
}

TEST_F(Keep, RestoringRefusesAFolderWithoutOneTerminalsBackups) {
  fs::create_directory(temp / "empty");
  for (const auto& folder : {temp / "empty", temp / "nowhere"}) EXPECT_EQ(restore_fails(folder, 902).code, ErrorCode::bad_input);
  back_up();
  fs::create_directories(temp / "stick" / "intake-backup-3-20200101T000000Z");
  std::ofstream(temp / "stick" / "intake-backup-3-20200101T000000Z" / "store.db") << "x";
  EXPECT_THAT(restore_fails(temp / "stick", 902).detail, HasSubstr("several terminals"));
}

TEST_F(Keep, RestoringRefusesADamagedBackupAndDoesNotTouchIt) {
  for (int i = 0; i < 20; ++i) save(coats(2));
  const auto made = back_up();
  const auto whole = bytes_of(made / "store.db");
  {
    SQLite::Database damage((made / "store.db").string(), SQLite::OPEN_READWRITE);
    damage.exec("UPDATE journal SET content = replace(content, '4500', '4600') WHERE seq = 5");
  }
  EXPECT_EQ(restore_fails(made, 902).code, ErrorCode::corrupt);

  std::ofstream(made / "store.db", std::ios::binary | std::ios::trunc) << whole;
  overwrite(made / "store.db", static_cast<std::streamoff>(whole.size() / 2), std::string(6000, '\x55'));
  const auto damaged = bytes_of(made / "store.db");
  const auto refused = restore_fails(made, 902);
  EXPECT_EQ(refused.code, ErrorCode::corrupt);
  EXPECT_EQ(refused.detail, "The copy is damaged. It is not used; what is recorded is untouched.");
  EXPECT_EQ(bytes_of(made / "store.db"), damaged);

  std::ofstream(made / "store.db", std::ios::binary | std::ios::trunc) << "this is no database at all, whatever its name says";
  EXPECT_EQ(restore_fails(made, 902).code, ErrorCode::corrupt);
}

TEST_F(Keep, RecordsAreBackedUpAndRestoredWithoutAPepper) {
  save(coats(2));
  const auto remove = [&] { fs::remove(folder() / "pepper"); };
  const auto damage = [&] { std::ofstream(folder() / "pepper", std::ios::binary | std::ios::trunc) << "short"; };
  for (const std::function<void()>& lose : {std::function<void()>(damage), std::function<void()>(remove)}) {
    lose();
    EXPECT_FALSE(store::check_pepper(folder()));
    const auto made = back_up();
    EXPECT_EQ(names_in(made), std::set<std::string>{"store.db"});
    EXPECT_TRUE(must(store::restore(made, restored(), 902, seeded.env)).pins_lost);
    must(store::check_pepper(restored()));
    const auto again = must(store::Store::open(restored(), store::Access::read, seeded.env));
    const auto proof = must(store::verify(*again));
    EXPECT_TRUE(proof.ok);
    EXPECT_EQ(proof.own.items, 2);
    EXPECT_FALSE(must(store::pin_matches(*again, staff, "246810")));
    fs::remove_all(restored());
  }
}

TEST_F(Keep, ATerminalWithoutAHubHasTheNumbersOfItsNewMillionOnAnotherMachine) {
  const store::Machine here{temp / "state", "here"};
  store.reset();
  store = must(store::Store::open(folder(), store::Access::write, seeded.env, here));
  save(coats(2));
  must(store::restore(back_up(), restored(), 902, seeded.env));
  const store::Machine elsewhere{temp / "state of another", "elsewhere"};
  const auto again = must(store::Store::open(restored(), store::Access::write, seeded.env, elsewhere));
  EXPECT_EQ(again->began_again(), "") << "the restoring was the new beginning";
  const auto saved = must(store::save_donation(*again, coats(1), staff));
  EXPECT_THAT(saved.donation.lots.at(0).tags, SizeIs(1)) << "a label can be printed";
}

TEST_F(Keep, AStoreThatWasNotClosedIsNoBackup) {
  save(coats(2));
  const fs::path copied = temp / "copied";
  fs::copy(folder(), copied, fs::copy_options::recursive);  // its log with it, as the store is open
  ASSERT_GT(fs::file_size(copied / "store.db-wal"), 0U);
  const Error refused = restore_fails(copied, 902);
  EXPECT_EQ(refused.code, ErrorCode::bad_input);
  EXPECT_THAT(refused.detail, HasSubstr("lies in its log"));
}

TEST_F(Keep, AnOlderStoresLogIsNotReadIntoARestoredOne) {
  save(coats(2));
  const auto made = back_up();
  fs::create_directories(restored());
  std::ofstream(restored() / "store.db-wal") << "the log of another";
  const auto result = store::restore(made, restored(), 902, seeded.env);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::exists);
  EXPECT_EQ(names_in(restored()), std::set<std::string>{"store.db-wal"});
}

}  // namespace
}  // namespace intake::tests
