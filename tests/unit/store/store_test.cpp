// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/store.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "db/store/store_impl.h"
#include "tests/support/raw_database.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using store::Access;
using store::Store;
using testing::HasSubstr;

class StoreFolder : public StoreTest {};

std::size_t files_in(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::recursive_directory_iterator(folder)) ++count;
  return count;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(StoreFolder, KnowsWhoItIsAfterReopening) {
  const store::Terminal made = store->terminal();
  must(store->set_language("zh"));
  must(store->set_setting("text_size", "2"));
  reopen();
  EXPECT_EQ(store->terminal().device, made.device);
  EXPECT_EQ(store->terminal().number, 901);
  EXPECT_EQ(store->terminal().shop_name, "Riverside");
  EXPECT_EQ(store->terminal().currency, Currency::CNY);
  EXPECT_EQ(store->terminal().language, "zh");
  EXPECT_FALSE(store->terminal().paired());
  EXPECT_EQ(store->setting("text_size"), "2");
  EXPECT_EQ(store->setting("contrast"), std::nullopt);
  EXPECT_NE(store->catalogue()->find("clothes.coats"), nullptr);
  EXPECT_EQ(store->set_language("fr").error().code, ErrorCode::bad_input);
}

TEST_F(StoreFolder, ExistingStoreIsNotMadeAgain) {
  const auto made = store->terminal().device;
  const auto again = Store::create(folder(), hand_store(), seeded.env);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::exists);
  reopen();
  EXPECT_EQ(store->terminal().device, made);
}

TEST_F(StoreFolder, NothingIsLeftBehindWhenMakingFails) {
  auto wishes = hand_store();
  for (const char* pin : {"12345", "123a56", ""}) {
    wishes.manager_pin = pin;
    const auto failed = Store::create(temp / "other" / "deep", wishes, seeded.env);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::bad_input);
  }
  EXPECT_EQ(Store::create(temp / "other", hand_store(899), seeded.env).error().code, ErrorCode::bad_input);
  // A fault in the middle: the database's name is taken by a folder.
  std::filesystem::create_directories(temp / "odd" / "store.db.new" / "x");
  EXPECT_FALSE(Store::create(temp / "odd", hand_store(), seeded.env));
  EXPECT_FALSE(std::filesystem::exists(temp / "other"));
  EXPECT_EQ(files_in(temp / "odd"), 2u);
}

TEST_F(StoreFolder, PowerCutWhileMakingLeavesNoStoreAndTheNextTryWorks) {
  std::filesystem::create_directories(temp / "half");
  std::ofstream(temp / "half" / "store.db.new") << "not a database";
  EXPECT_EQ(Store::open(temp / "half", Access::write, seeded.env).error().code, ErrorCode::not_found);
  EXPECT_TRUE(Store::create(temp / "half", hand_store(), seeded.env));
}

TEST_F(StoreFolder, MissingStoreIsNotFoundAndNothingIsMade) {
  for (const auto access : {Access::read, Access::write})
    EXPECT_EQ(Store::open(temp / "nowhere", access, seeded.env).error().code, ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(temp / "nowhere"));
}

TEST_F(StoreFolder, FilesAreTheOwnersAloneInAFolderThatEverybodyMayEnter) {
  const auto shared = temp / "shared";
  std::filesystem::create_directory(shared);
  std::filesystem::permissions(shared, std::filesystem::perms(0755));
  const mode_t before = umask(0);
  const auto made = Store::create(shared, hand_store(), seeded.env);
  umask(before);
  ASSERT_TRUE(made);
  must(store::add_staff(**made, "Ann", domain::Role::staff, 0, must(store::list_staff(**made)).front().id));
  ASSERT_TRUE(std::filesystem::exists(shared / "store.db-wal"));
  for (const auto& file : std::filesystem::directory_iterator(shared))
    EXPECT_EQ(file.status().permissions(), std::filesystem::perms(0600)) << file.path();
}

TEST_F(StoreFolder, SecretsAreTheOwnersOnly) {
  for (const char* file : {"pepper", "owner.lock"})
    EXPECT_EQ(std::filesystem::status(folder() / file).permissions() & std::filesystem::perms::others_all, std::filesystem::perms::none);
  EXPECT_EQ(std::filesystem::status(folder()).permissions(), std::filesystem::perms::owner_all);
}

TEST_F(StoreFolder, SecondWriterIsToldWhoOwnsItAndReadersWork) {
  save(donation_of({line("clothes.coats", 1)}));
  const auto second = Store::open(folder(), Access::write, seeded.env);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::owned);
  EXPECT_THAT(second.error().detail, HasSubstr("process " + std::to_string(getpid())));
  EXPECT_EQ(Store::create(folder(), hand_store(), seeded.env).error().code, ErrorCode::exists);

  const auto reader = must(Store::open(folder(), Access::read, seeded.env));
  EXPECT_EQ(must(store::last_donations(*reader, {}, 10)).size(), 1u);
  save(donation_of({line("clothes.coats", 1)}));  // and the reader sees what is committed meanwhile
  EXPECT_EQ(must(store::last_donations(*reader, {}, 10)).size(), 2u);
  EXPECT_EQ(store::head(*reader).seq, store::head(*store).seq);
  EXPECT_TRUE(must(store::verify(*reader)).ok);
  const auto refused = store::save_donation(*reader, donation_of({line("clothes.coats", 1)}), staff);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_EQ(reader->set_setting("a", "b").error().code, ErrorCode::refused);
}

TEST_F(StoreFolder, OtherProcessIsRefusedWhileThisOneOwnsItAndServedAfterwards) {
  const auto code_in_another_process = [&] {
    const pid_t child = fork();
    if (child == 0) {
      SeededEnv own{2, morning_utc_ms};
      const auto opened = Store::open(folder(), Access::write, own.env);
      _exit(opened ? 0 : opened.error().code == ErrorCode::owned ? 3 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  };
  EXPECT_EQ(code_in_another_process(), 3);
  store.reset();
  EXPECT_EQ(code_in_another_process(), 0);
}

TEST_F(StoreFolder, OwnerThatWasKilledLeavesEverythingItConfirmed) {
  store.reset();
  const pid_t child = fork();
  if (child == 0) {
    SeededEnv own{2, morning_utc_ms};
    auto opened = Store::open(folder(), Access::write, own.env);
    if (!opened || !store::save_donation(**opened, donation_of({line("clothes.coats", 3)}), staff)) _exit(1);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto reader = must(Store::open(folder(), Access::read, seeded.env));  // its log is still there, unread
  EXPECT_EQ(must(store::last_donations(*reader, {}, 10)).size(), 1u);
  reopen();
  const auto proof = must(store::verify(*store));
  EXPECT_TRUE(proof.ok);
  EXPECT_EQ(proof.own.items, 3);
}

TEST_F(StoreFolder, FullDiskIsSaidAndWhatWasSavedIsSafe) {
  const auto first = save(donation_of({line("clothes.coats", 1)}));
  auto& db = store::connection(*store);
  const auto pages = db.pragma("page_count");
  db.execute("PRAGMA max_page_count = " + std::to_string(pages + 2));
  const auto big = donation_of(std::vector<domain::Lot>(1000, line("books.other", 1, 100)));
  const auto full = store::save_donation(*store, big, staff);
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::disk_full);
  EXPECT_EQ(store::head(*store).seq, first.head.seq);
  db.execute("PRAGMA max_page_count = 1000000");
  EXPECT_EQ(save(big).totals.items, 1000);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(StoreFolder, DamagedFileIsCorrupt) {
  store.reset();
  std::filesystem::remove(folder() / "store.db-wal");
  std::ofstream(database(), std::ios::binary | std::ios::trunc) << std::string(8192, 'x');
  EXPECT_EQ(Store::open(folder(), Access::write, seeded.env).error().code, ErrorCode::corrupt);
  EXPECT_EQ(Store::open(folder(), Access::read, seeded.env).error().code, ErrorCode::corrupt);
}

TEST_F(StoreFolder, FileWithoutAStoreIsCorruptAndStaysAsItIs) {
  store.reset();
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(database().string() + ending);
  std::ofstream(database(), std::ios::binary).flush();
  for (const auto access : {Access::read, Access::write}) {
    const auto empty = Store::open(folder(), access, seeded.env);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ErrorCode::corrupt);
    EXPECT_THAT(empty.error().detail, HasSubstr("empty"));
    EXPECT_EQ(std::filesystem::file_size(database()), 0u);
  }
  raw_change(database(), "CREATE TABLE somebody_elses (x)");
  const auto bytes = bytes_of(database());
  for (const auto access : {Access::read, Access::write}) {
    const auto strange = Store::open(folder(), access, seeded.env);
    ASSERT_FALSE(strange);
    EXPECT_EQ(strange.error().code, ErrorCode::corrupt);
    EXPECT_THAT(strange.error().detail, HasSubstr("not a store"));
    EXPECT_EQ(bytes_of(database()), bytes);
  }
}

TEST_F(StoreFolder, NewerSchemaIsLeftAlone) {
  store::connection(*store).execute("PRAGMA user_version = 99");
  store.reset();
  const auto newer = Store::open(folder(), Access::write, seeded.env);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::corrupt);
  EXPECT_THAT(newer.error().detail, HasSubstr("newer version"));
}

TEST_F(StoreFolder, DefaultFolderFollowsTheXdgRules) {
  ASSERT_EQ(setenv("XDG_DATA_HOME", "/tmp/somewhere", 1), 0);
  EXPECT_EQ(store::default_store_folder(), "/tmp/somewhere/intake");
  ASSERT_EQ(setenv("XDG_DATA_HOME", "relative", 1), 0);
  ASSERT_EQ(setenv("HOME", "/home/mei", 1), 0);
  EXPECT_EQ(store::default_store_folder(), "/home/mei/.local/share/intake");
}

}  // namespace
}  // namespace intake::tests
