// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/admin.h"

#include <gtest/gtest.h>

#include <fstream>

#include "sync/hub/database_lock.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

TEST(Admin, OrdersAndAnswersComeBack) {
  const Order order{"roll", "Northgate \"北\"", 500, "/backups", 3, 14, 90, "a task", "side", "kept", "1-1"};
  const auto back = decode_order(encode(order));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->command, order.command);
  EXPECT_EQ(back->shop, order.shop);
  EXPECT_EQ(back->count, order.count);
  EXPECT_EQ(back->folder, order.folder);
  EXPECT_EQ(back->terminal_number, order.terminal_number);
  EXPECT_EQ(back->keep, order.keep);
  EXPECT_EQ(back->keep_days, order.keep_days);
  EXPECT_EQ(back->task, order.task);
  EXPECT_EQ(back->field, order.field);
  EXPECT_EQ(back->choice, order.choice);
  EXPECT_EQ(back->donor, order.donor);
  Order last = order;
  last.terminal_number = 9'999;
  EXPECT_EQ(decode_order(encode(last)).value_or(Order{}).terminal_number, 9'999);
  last.terminal_number = 10'000;
  EXPECT_FALSE(decode_order(encode(last)));
  EXPECT_EQ(decode_answer(encode_answer(std::string("BCDFGHJK"))).value_or(""), "BCDFGHJK");
  const Error error{ErrorCode::not_found, "No such shop."};
  EXPECT_EQ(decode_answer(encode_answer(fail(error))).error(), error);
  for (const char* bad : {"", "{}", "nix", "{\"command\":1}", "[]"}) {
    EXPECT_FALSE(decode_order(bad));
    EXPECT_FALSE(decode_answer(bad));
  }
}

TEST(Admin, AShopNeedsAName) {
  TestHub hub;
  for (const std::string& name : {std::string(), std::string("  "), std::string(101, 'x'), std::string("a\nb"), std::string("\xff")})
    EXPECT_EQ(pair(hub.storage(), hub.seeded().env, name).error().code, ErrorCode::bad_input);
  EXPECT_TRUE(hub.storage().shops()->empty());
}

TEST(Admin, RollsAreRangesOfTheirOwn) {
  TestHub hub;
  hub.code("Northgate");
  const auto one = mark_roll(hub.storage(), hub.seeded().env, "Northgate", 500);
  const auto two = mark_roll(hub.storage(), hub.seeded().env, "Northgate", 20);
  ASSERT_TRUE(one && two);
  EXPECT_TRUE(one->roll);
  EXPECT_EQ(one->first + one->count, two->first);
  EXPECT_FALSE(mark_roll(hub.storage(), hub.seeded().env, "Northgate", 0));
  EXPECT_EQ(mark_roll(hub.storage(), hub.seeded().env, "Nowhere", 5).error().code, ErrorCode::not_found);
  Till till(hub, "Northgate");
  EXPECT_EQ(till.identity.blocks.front().first, two->first + two->count) << "a lease never overlaps a roll";
}

TEST(Admin, TheWordsOfARollAreItsTags) {
  TestHub hub;
  hub.code("Northgate");
  const auto words = carry_out(hub.storage(), hub.seeded().env, {"roll", "Northgate", 2, "", 0});
  ASSERT_TRUE(words);
  EXPECT_EQ(*words, domain::make_tag(10'000'000).shown() + " to " + domain::make_tag(10'000'001).shown());
  EXPECT_FALSE(carry_out(hub.storage(), hub.seeded().env, {"dance", "", 0, "", 0}));
}

TEST(Admin, ABackupIsAWholeHub) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(3, 100);
  till.pushed();
  const auto file = backup(hub.storage(), hub.seeded().env, hub.folder() / "b");
  ASSERT_TRUE(file) << file.error().detail;
  const auto copy = open_sqlite_storage(*file, Access::read, hub.seeded().env);
  ASSERT_TRUE(copy);
  const auto report = verify(**copy);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->ok);
  EXPECT_EQ(report->figures, (Figures{1, 3, 300}));
  for (const auto& entry : std::filesystem::directory_iterator(hub.folder() / "b")) EXPECT_EQ(entry.path(), *file) << "one file alone";
  EXPECT_EQ(backup(hub.storage(), hub.seeded().env, hub.folder() / "b").error().code, ErrorCode::exists) << "never over an older one";
}

TEST(Admin, OldBackupsGoByNumberAndAgeAndNothingElse) {
  TestHub hub;
  const auto folder = hub.folder() / "b";
  std::filesystem::create_directory(folder);
  const std::vector<std::string> others{"notes.txt", "intake-hub-old.db", "intake-hub-old.db.part", "intake-backup-1-20260101T000000Z.sealed"};
  for (const auto& name : others) std::ofstream(folder / name) << "x";
  const auto count = [&] { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {})) - others.size(); };
  const auto back_up = [&](std::int64_t keep, std::int64_t days) {
    const auto file = carry_out(hub.storage(), hub.seeded().env, {"backup", "", 0, folder.string(), 0, keep, days});
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_TRUE(std::filesystem::exists(*file));
    hub.seeded().clock.advance(86'400'000);
  };
  for (int day = 0; day < 10; ++day) back_up(0, 0);
  EXPECT_EQ(count(), 10U) << "without a rule nothing goes";
  back_up(3, 5);
  EXPECT_EQ(count(), 5U);
  back_up(3, 0);
  EXPECT_EQ(count(), 3U);
  hub.seeded().clock.set_utc_ms(test_now_utc_ms - 86'400'000 * 400LL);
  back_up(1, 0);
  EXPECT_EQ(count(), 2U) << "by a clock that went back the one just made is the oldest, and stays";
  for (const auto& name : others) EXPECT_TRUE(std::filesystem::exists(folder / name)) << name;
}

TEST(Admin, WhatABackupThatWasBrokenOffLeftGoesWithALaterOne) {
  TestHub hub;
  const auto folder = hub.folder() / "b";
  std::filesystem::create_directory(folder);
  const auto part_of = [&](std::int64_t utc_ms) { return folder / ("intake-hub-" + backup::compact_utc(utc_ms) + ".db.part"); };
  for (const std::int64_t hours : {25, 23}) std::ofstream(part_of(test_now_utc_ms - hours * 3'600'000)) << "half of it";
  ASSERT_TRUE(backup(hub.storage(), hub.seeded().env, folder));
  EXPECT_FALSE(std::filesystem::exists(part_of(test_now_utc_ms - 25 * 3'600'000)));
  EXPECT_TRUE(std::filesystem::exists(part_of(test_now_utc_ms - 23 * 3'600'000))) << "it may be under way";
  EXPECT_EQ(hub.storage().last_backup().value(), test_now_utc_ms);
}

TEST(DatabaseLock, IsOneProcessAtATime) {
  TemporaryFolder folder;
  const auto file = folder.path() / "hub.db";
  {
    const auto first = lock_database(file);
    ASSERT_TRUE(first);
    const auto second = lock_database(file);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::owned);
    EXPECT_NE(second.error().detail.find("process"), std::string::npos);
  }
  EXPECT_TRUE(lock_database(file)) << "released";
  EXPECT_FALSE(lock_database(folder.path() / "no folder" / "hub.db"));
}

TEST(DatabaseLock, IsOneForAllNamesOfADatabase) {
  TemporaryFolder folder;
  const auto file = folder.path() / "data" / "hub.db";
  std::filesystem::create_directory(folder.path() / "data");
  std::filesystem::create_directory_symlink("data", folder.path() / "folder");
  std::filesystem::create_symlink(file, folder.path() / "absolute.db");
  std::filesystem::create_symlink("absolute.db", folder.path() / "relative.db");
  std::filesystem::create_symlink("circle.db", folder.path() / "circle.db");
  for (const bool made : {false, true}) {  // also before there is a database
    if (made) std::ofstream(file) << "a database";
    const auto lock = lock_database(file);
    ASSERT_TRUE(lock) << lock.error().detail;
    for (const char* name : {"folder/hub.db", "absolute.db", "relative.db", "data/../data/hub.db"}) {
      const auto second = lock_database(folder.path() / name);
      ASSERT_FALSE(second) << name;
      EXPECT_EQ(second.error().code, ErrorCode::owned) << name;
    }
  }
  const auto listener = listen_beside(folder.path() / "relative.db");
  ASSERT_TRUE(listener) << listener.error().detail;
  EXPECT_TRUE(std::filesystem::exists(file.string() + ".socket"));
  EXPECT_TRUE(lock_database(folder.path() / "circle.db")) << "which no database can be opened by";
}

TEST(DatabaseLock, ASocketIsFoundAlsoInADeepFolder) {
  TemporaryFolder folder;
  const auto deep = folder.path() / std::string(100, 'd') / std::string(100, 'e');
  std::filesystem::create_directories(deep);
  const auto listener = listen_beside(deep / "hub.db");
  ASSERT_TRUE(listener) << listener.error().detail;
  EXPECT_TRUE(std::filesystem::exists(deep / "hub.db.socket"));
  EXPECT_TRUE(listen_beside(deep / "hub.db")) << "a dead one's name is taken over";
  forget_socket(deep / "hub.db");
  EXPECT_FALSE(std::filesystem::exists(deep / "hub.db.socket"));
  EXPECT_EQ(ask_owner(deep / "hub.db", "{}").error().code, ErrorCode::unreachable);
}

}  // namespace
}  // namespace intake::hub
