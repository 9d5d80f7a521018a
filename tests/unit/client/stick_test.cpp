// SPDX-License-Identifier: GPL-3.0-or-later
// Tills and a hub that have no network at all, or only now and then: everything goes by files on a stick, both ways.
#include "sync/client/stick.h"

#include <gmock/gmock.h>

#include "db/store/day_seals.h"
#include "sync/hub/admin.h"
#include "sync/hub/stick_import.h"
#include "sync/protocol/stick_file.h"
#include "tests/support/program.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using tests::must;

struct Stick : testing::Test {
  hub::TestHub hub;
  PairedTill one{hub, 1};
  PairedTill two{hub, 2};
  tests::TempFolder stick;

  Result<StickSaved> save(PairedTill& till) {
    till.seeded.clock.advance(1'000);  // each file has a name of its own
    DirectStore access(*till.store);
    return save_to_stick(access, stick.path(), till.seeded.env, {});
  }
  Result<hub::Imported> import(const fs::path& file) { return hub::import_stick(hub.service(), hub.storage(), hub.seeded().env, file); }
  static fs::path reply_of(const fs::path& file) { return protocol::reply_file_of(file); }
  Result<StickRead> read(PairedTill& till, const fs::path& reply) {
    DirectStore access(*till.store);
    return take_reply(access, reply, {});
  }
  /// There and back.
  StickRead carry(PairedTill& till) {
    const auto saved = must(save(till));
    must(import(saved.file));
    return must(read(till, reply_of(saved.file)));
  }
  static std::int64_t donations(const PairedTill& till) { return static_cast<std::int64_t>(must(store::last_donations(*till.store, {}, 1'000)).size()); }
  static std::vector<domain::Totals> totals(const PairedTill& till) {
    std::vector<domain::Totals> all;
    for (const auto& day : must(store::totals_by_day(*till.store, Date{0}, Date{100'000}))) all.push_back(day.totals);
    return all;
  }
  void expect_all_the_same() {
    EXPECT_EQ(one.waiting(), 0);
    EXPECT_EQ(two.waiting(), 0);
    EXPECT_EQ(donations(one), donations(two));
    EXPECT_EQ(totals(one), totals(two));
    expect_equal_proofs(hub, *one.store);
    expect_equal_proofs(hub, *two.store);
  }
  void back_up_hub(const fs::path& to) {
    hub.tamper("PRAGMA wal_checkpoint(TRUNCATE)");
    fs::copy_file(hub.file(), to, fs::copy_options::overwrite_existing);
  }
  std::size_t files_on_stick() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(stick.path()), fs::directory_iterator())); }
};

TEST_F(Stick, TwoTillsWithoutANetworkComeToKnowTheSame) {
  one.receive("clothes.coats", 2, 3'500);
  two.receive("books.novels", 3, 500);
  const auto saved = must(save(one));
  EXPECT_GT(saved.operations, 0);
  EXPECT_EQ(one.waiting(), saved.operations) << "it is not sent before the reply is read";
  const auto imported = must(import(saved.file));
  EXPECT_THAT(imported.words, HasSubstr(std::to_string(saved.operations) + " new here"));
  EXPECT_EQ(one.waiting(), saved.operations);
  const auto first = must(read(one, reply_of(saved.file)));
  EXPECT_EQ(first.sent, saved.operations);
  EXPECT_EQ(first.waiting, 0);
  EXPECT_EQ(first.next, StickNext::nothing);

  EXPECT_GT(carry(two).received, 0);
  EXPECT_GT(carry(one).received, 0);
  EXPECT_EQ(donations(one), 2);
  expect_all_the_same();
}

TEST_F(Stick, TheNewestReplyOfATillIsFoundInItsFolder) {
  one.receive("clothes.coats", 2, 3'500);
  must(import(must(save(one)).file));
  must(import(must(save(two)).file));
  one.receive("clothes.coats", 1, 3'500);
  const auto newest = must(save(one));
  must(import(newest.file));
  const auto taken = must(read(one, stick.path()));
  EXPECT_EQ(taken.file, reply_of(newest.file));
  EXPECT_EQ(taken.waiting, 0);
}

TEST_F(Stick, TheSameFileAndReplyAgainChangeNothing) {
  one.receive("clothes.coats", 2, 3'500);
  two.receive("books.novels", 3, 500);
  must(import(must(save(two)).file));
  const auto saved = must(save(one));
  must(import(saved.file));
  const auto again = must(import(saved.file));
  EXPECT_THAT(again.words, HasSubstr(": 0 new here"));
  const auto first = must(read(one, reply_of(saved.file)));
  EXPECT_GT(first.received, 0);
  const auto cursor = must(store::cursor(*one.store, "shop"));
  const auto second = must(read(one, reply_of(saved.file)));
  EXPECT_EQ(second.sent, 0);
  EXPECT_EQ(second.received, 0);
  EXPECT_EQ(must(store::cursor(*one.store, "shop")), cursor);
  carry(two);
  expect_all_the_same();
}

TEST_F(Stick, TheNetworkMayBeFasterOnEachLegOfTheWay) {
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  must(one.sync());
  EXPECT_THAT(must(import(saved.file)).words, HasSubstr(": 0 new here"));
  two.receive("books.novels", 3, 500);
  must(two.sync());
  one.receive("toys.soft", 1, 200);
  must(one.sync());
  const auto cursor = must(store::cursor(*one.store, "shop"));
  const auto late = must(read(one, reply_of(saved.file)));
  EXPECT_EQ(late.sent, 0);
  EXPECT_EQ(late.next, StickNext::nothing) << "a reply from before says nothing against the hub";
  EXPECT_EQ(late.waiting, 0);
  EXPECT_EQ(must(store::cursor(*one.store, "shop")), cursor) << "and puts no cursor back";
  must(two.sync());
  expect_all_the_same();
}

TEST_F(Stick, AnOlderFileAfterANewerOneIsNoFork) {
  one.receive("clothes.coats", 2, 3'500);
  const auto older = must(save(one));
  one.receive("toys.soft", 1, 200);
  must(import(must(save(one)).file));
  const auto imported = must(import(older.file));
  EXPECT_THAT(imported.words, HasSubstr(": 0 new here"));
  const auto taken = must(read(one, reply_of(older.file)));
  EXPECT_EQ(taken.next, StickNext::nothing);
  EXPECT_EQ(taken.sent, older.operations) << "what came after is in the newer file's reply, with what the hub says of it";
  EXPECT_GT(taken.waiting, 0);
  EXPECT_EQ(must(read(one, stick.path())).waiting, 0);
  EXPECT_EQ(store::head(*one.store).incarnation, 1);
  carry(two);
  expect_all_the_same();
}

TEST_F(Stick, WhatIsRecordedOnTheWayWaitsForTheNextFile) {
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  const auto more = one.receive("toys.soft", 1, 200);
  must(import(saved.file));
  const auto taken = must(read(one, reply_of(saved.file)));
  EXPECT_GT(taken.waiting, 0);
  EXPECT_EQ(carry(one).waiting, 0);
  carry(two);
  expect_all_the_same();
  EXPECT_EQ(donations(two), 2);
}

TEST_F(Stick, SideRecordsGoAlong) {
  const auto donor = must(store::donor_named(*one.store, domain::DonorKind::company, "Acme 有限公司", one.staff));
  carry(one);
  carry(two);
  const auto known = must(store::find_donors(*two.store, "", 10));
  ASSERT_EQ(known.size(), 1U);
  EXPECT_EQ(known.front().id, donor.id);
  EXPECT_EQ(known.front().name, "Acme 有限公司");
  // Not one of their letters is in the open on the stick.
  for (const auto& entry : fs::directory_iterator(stick.path())) EXPECT_THAT(tests::read_file(entry.path()), testing::Not(HasSubstr("Acme"))) << entry.path();
}

TEST_F(Stick, TagNumbersAreLeasedByStickToo) {
  const auto before = must(store::free_tags(*one.store));
  ASSERT_GT(before, 0);
  auto donation = tests::donation_of({tests::line("clothes.coats", before - 100, 0)});
  must(store::save_donation(*one.store, donation, one.staff));
  ASSERT_LT(must(store::free_tags(*one.store)), protocol::low_tags);
  const auto saved = must(save(one));
  must(import(saved.file));
  must(read(one, reply_of(saved.file)));
  const auto leased = must(store::free_tags(*one.store));
  EXPECT_GE(leased, protocol::low_tags);
  must(import(saved.file));
  must(read(one, reply_of(saved.file)));
  EXPECT_EQ(must(store::free_tags(*one.store)), leased) << "the same block again";
}

TEST_F(Stick, ASealedDayMatchesByStick) {
  one.receive("clothes.coats", 2, 3'500);
  const auto sealed = must(store::seal_day(*one.store, {}, one.staff));
  carry(one);
  EXPECT_EQ(must(store::day_view(*one.store, sealed.date)).terminals.front().state, store::SealState::matched);
  carry(two);
  EXPECT_EQ(must(store::day_view(*two.store, sealed.date)).terminals.at(1).state, store::SealState::matched);
}

TEST_F(Stick, ManyBatchesAndManyPages) {
  for (int i = 0; i < 1'300; ++i) one.receive("clothes.coats", 1, 100);
  EXPECT_EQ(carry(one).waiting, 0);
  EXPECT_GT(carry(two).received, 1'300);
  expect_all_the_same();
}

TEST_F(Stick, ARestoredTillBeginsAgainByStick) {
  one.receive("clothes.coats", 2, 3'500);
  carry(one);
  const fs::path old = one.folder / "old";
  one.store.reset();
  fs::copy(one.folder / "store", old, fs::copy_options::recursive);
  one.store = must(store::Store::open(one.folder / "store", store::Access::write, one.seeded.env));
  one.receive("toys.soft", 1, 200);
  carry(one);
  one.store.reset();
  fs::remove_all(one.folder / "store");
  fs::copy(old, one.folder / "store", fs::copy_options::recursive);
  one.store = must(store::Store::open(one.folder / "store", store::Access::write, one.seeded.env));
  one.receive("books.novels", 3, 500);
  const auto saved = must(save(one));
  must(import(saved.file));
  const auto told = must(read(one, reply_of(saved.file)));
  EXPECT_EQ(told.next, StickNext::save_again);
  EXPECT_EQ(store::head(*one.store).incarnation, 2);
  const auto refused = read(one, reply_of(saved.file));
  ASSERT_FALSE(refused) << "it is of the incarnation before";
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  carry(one);
  EXPECT_EQ(donations(one), 3) << "what its other life had sent came back";
  EXPECT_EQ(carry(one).waiting, 0) << "and was sent once more, should the hub lose it";
  carry(two);
  expect_all_the_same();
}

TEST_F(Stick, ARestoredHubIsGivenAllAgainByStick) {
  one.receive("clothes.coats", 2, 3'500);
  two.receive("books.novels", 3, 500);
  carry(one);
  const fs::path backup = hub.folder() / "backup.db";
  back_up_hub(backup);
  one.receive("toys.soft", 1, 200);
  carry(one);
  const auto before_restore = must(save(one));
  must(import(before_restore.file));
  hub.replace_by(backup);
  one.receive("toys.soft", 2, 200);
  const auto saved = must(save(one));
  must(import(saved.file));
  const auto told = must(read(one, reply_of(saved.file)));
  EXPECT_EQ(told.next, StickNext::save_again);
  EXPECT_GT(told.waiting, 1) << "what the hub lost waits again";
  const auto old = read(one, reply_of(before_restore.file));
  ASSERT_FALSE(old) << "a reply of the epoch before acknowledges nothing any more";
  EXPECT_EQ(old.error().code, ErrorCode::refused);
  EXPECT_EQ(carry(one).waiting, 0);
  carry(two);
  carry(one);
  expect_all_the_same();
}

TEST_F(Stick, AFileOfALostReplyComesTooLateForARestoredHubAndHarmsNothing) {
  one.receive("clothes.coats", 2, 3'500);
  const fs::path backup = hub.folder() / "backup.db";
  back_up_hub(backup);
  const auto saved = must(save(one));
  must(import(saved.file));
  hub.replace_by(backup);
  must(read(one, reply_of(saved.file)));  // of the hub that is no more: nobody can know it yet
  EXPECT_EQ(one.waiting(), 0);
  const auto told = carry(one);
  EXPECT_EQ(told.next, StickNext::save_again);
  EXPECT_EQ(carry(one).waiting, 0);
  carry(two);
  expect_all_the_same();
}

TEST_F(Stick, TheHubsClockIsNotPutBackByAnOldReply) {
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  must(import(saved.file));
  one.seeded.clock.advance(10LL * 24 * 60 * 60 * 1000);
  must(read(one, reply_of(saved.file)));
  EXPECT_LT(must(store::waiting(*one.store)).clock_ahead_ms, 60'000) << "the reply lay around; the clock is right";
}

TEST_F(Stick, AClockThatIsYearsAheadIsNotTakenForTheHubs) {
  must(one.sync());
  const auto heard = must(store::hub_time_heard_utc_ms(*one.store));
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  must(import(saved.file));
  one.seeded.clock.advance(800LL * 24 * 60 * 60 * 1000);
  EXPECT_EQ(must(read(one, reply_of(saved.file))).waiting, 0);
  EXPECT_EQ(must(store::hub_time_heard_utc_ms(*one.store)), heard) << "certificates are judged by it, and it never goes back";
}

struct StickOfAShortenedJournal : Stick {
  /// What was recorded so far is at the hub, and leaves the journal.
  void let_go() {
    for (int i = 0; i < 3; ++i) {
      must(one.sync());
      hub.seeded().clock.advance(store::keep_bodies_ms);
    }
    ASSERT_GT(must(store::kept_after_seq(*one.store)), 0);
  }
};

TEST_F(StickOfAShortenedJournal, AHubThatLacksWhatLeftTheJournalIsToldAndNothingBeginsAgain) {
  const fs::path backup = hub.folder() / "backup.db";
  back_up_hub(backup);
  one.receive("clothes.coats", 2, 3'500);
  let_go();
  hub.replace_by(backup);
  one.receive("toys.soft", 2, 200);
  const auto saved = must(save(one));
  must(import(saved.file));
  const auto told = read(one, reply_of(saved.file));
  ASSERT_FALSE(told);
  EXPECT_THAT(told.error().detail, HasSubstr("newer backup"));
  EXPECT_EQ(store::head(*one.store).incarnation, 1) << "what it let go of would be at neither end's journal";
  EXPECT_GT(one.waiting(), 0);
}

TEST_F(StickOfAShortenedJournal, AReplyFromBeforeTheJournalWasShortenedSaysNothingAgainstTheHub) {
  one.receive("clothes.coats", 2, 3'500);
  must(one.sync());
  one.receive("toys.soft", 2, 200);
  const auto saved = must(save(one));
  must(import(saved.file));
  let_go();
  const auto late = must(read(one, reply_of(saved.file)));
  EXPECT_EQ(late.next, StickNext::nothing);
  EXPECT_EQ(store::head(*one.store).incarnation, 1);
}

TEST_F(Stick, AFrozenTillIsRefusedAndKeepsItsWork) {
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  must(hub::freeze(hub.storage(), one.store->terminal().number, true));
  const auto refused = import(saved.file);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_FALSE(fs::exists(reply_of(saved.file)));
  EXPECT_EQ(hub.verify().figures.donations, 0);
  must(hub::freeze(hub.storage(), one.store->terminal().number, false));
  must(import(saved.file));
  EXPECT_EQ(must(read(one, reply_of(saved.file))).waiting, 0);
}

TEST_F(Stick, AnotherHubAndAnotherTillCanOpenNothing) {
  hub::TestHub stranger;
  stranger.tamper("UPDATE hub SET seed = randomblob(32)");
  stranger.reopen();
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  const auto refused = hub::import_stick(stranger.service(), stranger.storage(), stranger.seeded().env, saved.file);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  must(import(saved.file));
  const auto not_mine = read(two, reply_of(saved.file));
  ASSERT_FALSE(not_mine);
  EXPECT_EQ(not_mine.error().code, ErrorCode::refused);
  const auto wrong_way = read(one, saved.file);
  ASSERT_FALSE(wrong_way);
  EXPECT_EQ(wrong_way.error().code, ErrorCode::bad_input);
  EXPECT_FALSE(import(reply_of(saved.file)));
}

TEST_F(Stick, ATillThatTheHubDoesNotKnowIsRefused) {
  const fs::path backup = hub.folder() / "backup.db";
  back_up_hub(backup);
  PairedTill three(hub, 3);
  three.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(three));
  hub.replace_by(backup);
  const auto refused = import(saved.file);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_THAT(refused.error().detail, HasSubstr("pair"));
}

TEST_F(Stick, AnUnpairedTillHasNobodyToSealFor) {
  SeededEnv seeded(9, hub::test_now_utc_ms, 480);
  const auto alone = must(store::Store::create(one.folder / "alone", tests::hand_store(), seeded.env));
  DirectStore access(*alone);
  const auto refused = save_to_stick(access, stick.path(), seeded.env, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_paired);
}

TEST_F(Stick, AFolderThatIsNotThereAndAStopLeaveNothing) {
  one.receive("clothes.coats", 2, 3'500);
  DirectStore access(*one.store);
  const auto missing = save_to_stick(access, stick / "away", one.seeded.env, {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  const auto stopped = save_to_stick(access, stick.path(), one.seeded.env, [](std::int64_t, std::int64_t) { return false; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
  EXPECT_EQ(files_on_stick(), 0U);
  const auto none = read(one, stick.path());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

TEST_F(Stick, WhatAPulledStickLeftIsSweptAway) {
  const std::string beginning = ".intake-" + std::to_string(one.store->terminal().number) + "-";
  tests::write_file(stick / (beginning + "20261121T104207Z.intake.part"), "half");
  tests::write_file(stick / ".intake-77-20261121T104207Z.intake.part", "of another");
  one.receive("clothes.coats", 2, 3'500);
  must(save(one));
  EXPECT_FALSE(fs::exists(stick / (beginning + "20261121T104207Z.intake.part")));
  EXPECT_TRUE(fs::exists(stick / ".intake-77-20261121T104207Z.intake.part"));
}

TEST_F(Stick, AReplyThatCannotBeWrittenLosesNothing) {
  one.receive("clothes.coats", 2, 3'500);
  const auto saved = must(save(one));
  // Where the half of the reply would be made is a folder.
  const fs::path in_the_way = stick / ("." + reply_of(saved.file).filename().string() + ".part");
  fs::create_directory(in_the_way);
  const auto told = import(saved.file);
  ASSERT_FALSE(told);
  EXPECT_THAT(told.error().detail, HasSubstr("new here"));
  EXPECT_EQ(hub.verify().figures.donations, 1) << "what was on the stick is taken in all the same";
  fs::remove(in_the_way);
  must(import(saved.file));
  EXPECT_EQ(must(read(one, reply_of(saved.file))).waiting, 0);
}

}  // namespace
}  // namespace intake::client
