// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that talk with a hub, with a hub as a real process.
#include <gmock/gmock.h>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

class WithHub : public CommandLine {
 protected:
  void SetUp() override { hub.start(); }
  tests::Ended join(const std::filesystem::path& store, const std::string& shop, const std::string& code, const std::string& currency = "CNY") {
    return intake_at(store, {"init", "--shop", shop, "--currency", currency, "--hub", hub.url(), "--code", code, "--json"});
  }
  json hub_proof() { return one_line(hub.verify(), 0); }
  tests::Ended hub_says(std::vector<std::string> words) {
    words.insert(words.begin(), INTAKE_HUB_PROGRAM);
    return tests::run_program(words, temp.path());
  }
  std::filesystem::path back_up_hub() {
    std::string file = hub_says({"backup", "--database", hub.database(), (temp / "hub-backup").string()}).out;
    file.resize(file.find('\n'));
    return file;
  }
  /// The hub becomes what it was at the backup, at the same address.
  void restore_hub(const std::filesystem::path& backup) {
    hub.kill(SIGTERM);
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(temp / (std::string("hub.db") + ending));
    const auto restored = hub_says({"restore", "--database", hub.database(), backup.string()});
    ASSERT_EQ(restored.exit_code, 0) << restored.err;
    hub.start();
  }

  tests::HubProgram hub{INTAKE_HUB_PROGRAM, temp.path()};
};

TEST_F(WithHub, InitJoinsWithACodeOfTheShop) {
  const std::string code = hub.code("慈善商店");
  ASSERT_THAT(code, testing::MatchesRegex("[A-Z]{8}"));
  expect_refusal(join(folder(), "Other shop", code), 3);
  EXPECT_FALSE(std::filesystem::exists(folder()));
  expect_refusal(join(folder(), "慈善商店", code == "BBBBBBBB" ? "CCCCCCCC" : "BBBBBBBB"), 3);
  EXPECT_FALSE(std::filesystem::exists(folder()));
  const json made = one_line(join(folder(), "慈善商店", code), 0);
  EXPECT_EQ(made["paired"], true);
  expect_refusal(join(temp / "second", "慈善商店", code), 3);
}

TEST_F(WithHub, AShopHasOneCurrency) {
  one_line(join(folder(), "慈善商店", hub.code("慈善商店")), 0);
  const std::string code = hub.code("慈善商店");
  expect_refusal(join(temp / "second", "慈善商店", code, "GBP"), 3);
  EXPECT_FALSE(std::filesystem::exists(temp / "second"));
  const auto by_hand = temp / "by-hand";
  one_line(intake_at(by_hand, {"init", "--shop", "慈善商店", "--currency", "GBP", "--terminal", "901", "--json"}), 0);
  const json before = one_line(intake_at(by_hand, {"verify", "--json"}), 0);
  expect_refusal(intake_at(by_hand, {"pair", "--hub", hub.url(), "--code", code}), 3);
  EXPECT_EQ(one_line(intake_at(by_hand, {"verify", "--json"}), 0), before);
  EXPECT_EQ(one_line(join(temp / "second", "慈善商店", code), 0)["terminal"], 2) << "the code and the number are still free";
}

TEST_F(WithHub, ATerminalNumberIsNotGivenOutAgainByARestoredHub) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  const auto backup = back_up_hub();
  const json late = one_line(join(temp / "second", "S", hub.code("S")), 0);
  restore_hub(backup);
  EXPECT_GT(one_line(join(temp / "third", "S", hub.code("S")), 0)["terminal"], late["terminal"]);
}

TEST_F(WithHub, WhatIsWrongHereSpendsNoCode) {
  const std::string code = hub.code("S");
  const auto join_with = [&](const std::filesystem::path& store, std::vector<std::string> more) {
    std::vector<std::string> words{"init", "--shop", "S", "--currency", "CNY", "--hub", hub.url(), "--code", code};
    words.insert(words.end(), more.begin(), more.end());
    return intake_at(store, words);
  };
  expect_refusal(join_with(folder(), {"--manager", std::string(101, 'x')}), 2);
  expect_refusal(join_with(folder(), {"--pin-file", file("short", "1234")}), 2);
  expect_refusal(join_with(file("in-the-way", "") + "/till", {}), 1);
  EXPECT_FALSE(std::filesystem::exists(folder()));
  EXPECT_EQ(one_line(join(folder(), "S", code), 0)["terminal"], 1) << "the code and the hub's first number are still free";
}

TEST_F(WithHub, TheHubRefusesBadWordsAndLeavesNothingBehind) {
  const std::string other = (temp / "other.db").string();
  for (const char* listen : {"", "127.0.0.1", "127.0.0.1:99999", "0.0.0.0:0", "example.org:80"})
    EXPECT_EQ(hub_says({"serve", "--listen", listen, "--database", "sqlite:" + other}).exit_code, 2) << listen;
  EXPECT_FALSE(std::filesystem::exists(other));
  EXPECT_EQ(hub_says({"serve", "--listen", hub.url().substr(7), "--database", "sqlite:" + other}).exit_code, 3) << "a busy port";
  for (const char* ending : {"", ".lock", ".socket"}) EXPECT_FALSE(std::filesystem::exists(other + ending)) << ending;
  EXPECT_EQ(hub_says({"serve", "--listen", "127.0.0.1:0", "--database", hub.database()}).exit_code, 3) << "a second server";
  for (const char* shop : {"", "  ", "a\nb", "\xff"})
    EXPECT_EQ(hub_says({"pair", "--database", hub.database(), "--shop", shop}).exit_code, 2) << "while it serves";
  EXPECT_EQ(hub_proof()["ok"], true);
}

TEST_F(WithHub, AnAnswerThatCannotBeWrittenIsNoSuccess) {
  const std::string full = "exec 4>/dev/full; ";
  const std::string nobody_reads = "cd \"$2\" && mkfifo gone && exec 3<>gone 4>gone 3<&- && rm gone; ";
  for (const char* command : {"pair --shop S", "status", "verify", "roll --shop S --count 5"}) {
    for (const std::string& output : {full, nobody_reads}) {
      const std::string line = output + "\"$0\" " + command + " --database \"$1\" >&4";
      const auto ended = tests::run_program({"/bin/sh", "-c", line, INTAKE_HUB_PROGRAM, hub.database(), temp.path().string()}, temp.path());
      EXPECT_EQ(ended.exit_code, 1) << line;
      EXPECT_NE(ended.err.find("could not be written out"), std::string::npos) << line << ended.err;
    }
  }
}

TEST_F(WithHub, TheHubsVerifySaysOfADamagedDatabaseThatItIsNotWhole) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  ask({"sync", "--once"});
  hub.kill(SIGTERM);
  const auto database = temp / "hub.db";
  const std::string whole = tests::read_file(database);
  std::string changed = whole;
  changed.replace(changed.find("\"quantity\":2"), 12, "\"quantity\":3");
  for (const std::string& bytes : {changed, whole.substr(0, whole.size() / 2), std::string(5000, '\xff')}) {
    tests::write_file(database, bytes);
    const auto ended = hub.verify();
    EXPECT_EQ(one_line(ended, 1)["ok"], false);
  }
  tests::write_file(database, whole);
  EXPECT_EQ(hub_proof()["ok"], true);
}

TEST_F(WithHub, LogsHoldNoDonorsData) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  std::string said;
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"receive", "--line", "clothes.coats:B:2:5500", "--donor", "Secretname"},
           {"receive", "--line", "clothes.coats:B:2:5500", "--company", "Secretname"},
           {"import", file("l.csv", "category,condition,quantity\nclothes.coats,A,1\n"), "--company", "Secretname"},
           {"sync", "--once"}, {"verify"}, {"status"}, {"backup", (temp / "stick").string()}}) {
    const auto ended = intake(words);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    said += ended.err;
  }
  hub.kill(SIGTERM);
  EXPECT_EQ(said.find("Secretname"), std::string::npos) << said;
  const std::string log = tests::read_file(temp / "hub.err");
  EXPECT_FALSE(log.empty());
  EXPECT_EQ(log.find("Secretname"), std::string::npos) << log;
}

TEST_F(WithHub, SyncSendsAndBothProveTheSame) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500", "--donor", "李伟"});
  const auto waiting = ask({"verify"})["waiting"];
  const json report = ask({"sync", "--once"});
  EXPECT_EQ(report["sent"], waiting);
  EXPECT_EQ(report["waiting"], 0);
  EXPECT_EQ(report["quarantined"], 0);
  const json own = ask({"verify"});
  EXPECT_EQ(report["hub_head"], own["head_seq"]);
  const json at_hub = hub_proof();
  EXPECT_EQ(at_hub["ok"], true);
  ASSERT_EQ(at_hub["devices"].size(), 1U);
  for (const char* key : {"head_seq", "head_chain", "donations", "items", "value_minor"}) EXPECT_EQ(at_hub["devices"][0][key], own[key]) << key;
}

TEST_F(WithHub, SyncEndsWithFourWhenTheHubIsAwayAndLosesNothing) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  const json before = ask({"verify"});
  hub.kill(SIGTERM);
  expect_refusal(intake({"sync", "--once", "--json"}), 4);
  EXPECT_EQ(ask({"verify"}), before);
  hub.start();
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
}

TEST_F(WithHub, PairJoinsLater) {
  init();
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  expect_refusal(intake({"pair", "--hub", "http://127.0.0.1:1", "--code", "BCDFGHJK"}), 4);
  EXPECT_EQ(ask({"pair", "--hub", hub.url(), "--code", hub.code("慈善商店")})["paired"], true);
  expect_refusal(intake({"pair", "--hub", hub.url(), "--code", hub.code("慈善商店")}), 3);
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  EXPECT_EQ(hub_proof()["items"], 2);
}

TEST_F(WithHub, TheFirstSyncAfterTheHubWasRestoredSendsWhatItLost) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  ask({"sync", "--once"});
  const auto backup = back_up_hub();
  ask({"receive", "--line", "clothes.coats:B:3:5500"});
  ask({"sync", "--once"});
  restore_hub(backup);
  EXPECT_EQ(hub_proof()["items"], 2);
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  EXPECT_EQ(hub_proof()["items"], 5);
}

TEST_F(WithHub, ATerminalThatARestoredHubForgotIsPairedAgainWithAllItHas) {
  const auto early = temp / "early";
  one_line(join(early, "S", hub.code("S")), 0);
  const auto backup = back_up_hub();
  const json joined = one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  ask({"sync", "--once"});
  one_line(intake_at(early, {"sync", "--once", "--json"}), 0);
  ask({"receive", "--line", "clothes.coats:B:3:5500"});
  restore_hub(backup);
  const auto refused = intake({"sync", "--once"});
  expect_refusal(refused, 3);
  EXPECT_NE(refused.err.find("intake pair"), std::string::npos) << refused.err;

  const json before = ask({"verify"});
  expect_refusal(intake({"pair", "--hub", "http://127.0.0.1:1", "--code", hub.code("S")}), 4);
  EXPECT_EQ(ask({"verify"}), before);
  const json paired = ask({"pair", "--hub", hub.url(), "--code", hub.code("S")});
  EXPECT_EQ(paired["device"], joined["device"]);
  EXPECT_GT(paired["terminal"], joined["terminal"]);
  expect_refusal(intake({"pair", "--hub", hub.url(), "--code", hub.code("S")}), 3);
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  one_line(intake_at(early, {"sync", "--once", "--json"}), 0);
  EXPECT_EQ(ask({"verify"})["items"], 5);
  EXPECT_EQ(one_line(intake_at(early, {"verify", "--json"}), 0)["ok"], true);
  EXPECT_EQ(hub_proof()["ok"], true);
  EXPECT_EQ(hub_proof()["items"], 5);
}

TEST_F(WithHub, ARestoredTerminalSendsDuplicatesOnly) {
  file("manager pin", one_line(join(folder(), "S", hub.code("S")), 0)["pin"].get<std::string>());
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  ask({"sync", "--once"});
  const json backup = ask({"backup", (temp / "stick").string()});
  const auto code = code_file();
  std::filesystem::remove_all(folder());
  ask({"restore", backup["backup"], "--code-file", code});
  EXPECT_EQ(ask({"status"})["incarnation"], 2);
  EXPECT_GT(ask({"sync", "--once"})["sent"], 0);
  EXPECT_EQ(hub_proof()["items"], 2);
}

TEST_F(WithHub, ASealedDayIsMatchedByTheHub) {
  const json made = one_line(join(folder(), "慈善商店", hub.code("慈善商店")), 0);
  const std::string pin = file("pin", made["pin"].get<std::string>() + "\n");
  expect_refusal(intake({"day", "seal", "--pin-file", pin}), 3);  // no day was opened
  ask({"receive", "--line", "clothes.coats:B:2:3500"});
  const auto operations = head();
  expect_refusal(intake({"day", "seal", "--pin-file", file("wrong", "000000\n")}), 3);
  expect_refusal(intake({"day", "seal", "--pin-file", pin, "--staff", "Nobody"}), 3);
  expect_refusal(intake({"day", "seal", "9999-01-01", "--pin-file", pin}), 3);
  expect_refusal(intake({"day", "seal", "--pin-file", (temp / "missing").string()}), 2);
  EXPECT_EQ(head(), operations);
  const json sealed = ask({"day", "seal", "--pin-file", pin});
  EXPECT_EQ(sealed["revision"], 1);
  EXPECT_EQ(sealed["donations"], 1);
  EXPECT_EQ(sealed["items"], 2);
  EXPECT_EQ(sealed["value_minor"], 7000);
  EXPECT_EQ(sealed["state"], "waiting");
  EXPECT_EQ(sealed["seq"], operations + 1);
  ask({"sync", "--once"});
  EXPECT_EQ(ask({"day", "show"})["terminals"][0]["state"], "matched");
  EXPECT_EQ(ask({"day", "seal", "--pin-file", pin})["again"], true);
  EXPECT_FALSE(hub_proof().contains("unmatched_days"));
  const json days = one_line(hub_says({"days", "--database", hub.database(), "--shop", "慈善商店", "--json"}), 0);
  EXPECT_EQ(days["days"][0]["date"], sealed["date"]);
  EXPECT_EQ(days["days"][0]["closed"], true);
  EXPECT_EQ(days["days"][0]["terminals"][0]["state"], "matched");
  EXPECT_EQ(hub_says({"days", "--database", hub.database(), "--shop", "Nowhere"}).exit_code, 1);

  ask({"receive", "--line", "books.novels:B:1:400"});
  EXPECT_EQ(ask({"day", "show"})["terminals"][0]["state"], "changed");
  ask({"sync", "--once"});
  EXPECT_EQ(hub_proof()["unmatched_days"][0]["state"], "changed");
  EXPECT_EQ(ask({"day", "seal", "--pin-file", pin})["revision"], 2);
  ask({"sync", "--once"});
  EXPECT_EQ(ask({"day", "show"})["terminals"][0]["state"], "matched");
}

TEST_F(WithHub, AShopsDayClosesWithoutATerminalThatAManagerNames) {
  const json made = one_line(join(folder(), "慈善商店", hub.code("慈善商店")), 0);
  const std::string pin = file("pin", made["pin"].get<std::string>() + "\n");
  const auto second = temp / "second";
  one_line(join(second, "慈善商店", hub.code("慈善商店")), 0);
  one_line(intake_at(second, {"receive", "--line", "books.novels:B:1:400", "--json"}), 0);
  one_line(intake_at(second, {"sync", "--once", "--json"}), 0);
  ask({"receive", "--line", "clothes.coats:B:2:3500"});
  ask({"sync", "--once"});
  const std::string date = ask({"day", "seal", "--pin-file", pin})["date"];
  EXPECT_EQ(ask({"day", "show"})["closed"], false);
  expect_refusal(intake({"day", "absent", date, "--terminal", "1", "--pin-file", pin}), 3);
  EXPECT_EQ(intake({"day", "absent", date, "--terminal", "7", "--pin-file", pin}).exit_code, 1);
  const json absent = ask({"day", "absent", date, "--terminal", "2", "--pin-file", pin});
  EXPECT_EQ(absent["closed"], false) << "the hub has not heard it";
  EXPECT_EQ(absent["shop_day"], "unheard");
  EXPECT_THAT(intake({"day", "show"}).out, HasSubstr("closed once the hub has heard it"));
  ask({"sync", "--once"});
  EXPECT_EQ(ask({"day", "show"})["closed"], true);
  const json days = one_line(hub_says({"days", "--database", hub.database(), "--shop", "慈善商店", "--json"}), 0);
  EXPECT_EQ(days["days"][0]["closed"], true);
  EXPECT_EQ(days["days"][0]["terminals"][1]["state"], "absent");
}

TEST_F(WithHub, TheHubListsWhatNeedsAManagerUntilItIsSettled) {
  const json made = one_line(join(folder(), "慈善商店", hub.code("慈善商店")), 0);
  const auto second = temp / "second";
  one_line(join(second, "慈善商店", hub.code("慈善商店")), 0);
  const auto open = [&](const char* shop) { return one_line(hub_says({"tasks", "--database", hub.database(), "--shop", shop, "--json"}), 0); };
  ask({"staff", "add", "Ana", "--role", "volunteer"});
  ask({"sync", "--once"});
  one_line(intake_at(second, {"sync", "--once", "--json"}), 0);
  one_line(intake_at(second, {"staff", "edit", "Ana", "--role", "staff", "--json"}), 0);
  ask({"staff", "edit", "Ana", "--role", "manager", "--pin-file", file("pin", made["pin"].get<std::string>())});
  ask({"sync", "--once"});
  EXPECT_EQ(open("慈善商店"), json::array());
  one_line(intake_at(second, {"sync", "--once", "--json"}), 0);
  ask({"sync", "--once"});

  const json task = ask({"task", "list"})[0];
  const json listed = open("慈善商店");
  ASSERT_EQ(listed.size(), 1U) << listed;
  EXPECT_EQ(listed[0]["task"], task["task"]);
  EXPECT_EQ(listed[0]["verdict"], "conflict");
  EXPECT_EQ(listed[0]["reason"], "field_changed:role");
  EXPECT_EQ(listed[0]["terminal"], 2);
  EXPECT_EQ(listed[0]["shop"], "慈善商店");
  EXPECT_THAT(listed[0]["at"].get<std::string>(), testing::MatchesRegex("[0-9-]+T[0-9:]+Z"));
  EXPECT_THAT(hub_says({"tasks", "--database", hub.database()}).out, testing::HasSubstr("terminal 2 of 慈善商店  conflict  field_changed:role"));
  EXPECT_EQ(hub_says({"tasks", "--database", hub.database(), "--shop", "Nowhere"}).exit_code, 1);

  const std::vector<std::string> settle{"task", "settle", task["task"], "--field", "role", "--keep", "--pin-file"};
  const auto with = [&](const std::string& pin_file) {
    std::vector<std::string> words = settle;
    words.insert(words.end(), {pin_file, "--json"});
    return words;
  };
  one_line(intake(with(file("pin", made["pin"].get<std::string>() + "\n"))), 0);
  ask({"sync", "--once"});
  EXPECT_EQ(open("慈善商店"), json::array());
  EXPECT_THAT(hub_says({"tasks", "--database", hub.database()}).out, testing::HasSubstr("Nothing needs a manager."));
}

TEST_F(WithHub, WrongPinsHaveToWaitAlsoWhereATaskIsSettled) {
  const std::string pin = file("pin", one_line(join(folder(), "慈善商店", hub.code("慈善商店")), 0)["pin"].get<std::string>() + "\n");
  const std::string wrong = file("wrong", "000000\n");
  const auto settle = [&](const std::string& pin_file) {
    return intake({"task", "settle", "0191e0f1-0001-7000-8000-000000000001", "--noted", "--pin-file", pin_file});
  };
  EXPECT_EQ(settle(pin).exit_code, 1) << "the PIN is right, and there is no such task";
  for (int i = 0; i < 5; ++i) expect_refusal(settle(wrong), 3);
  const auto too_soon = settle(pin);
  expect_refusal(too_soon, 3);
  EXPECT_THAT(too_soon.err, testing::HasSubstr("too many wrong PINs"));
}

TEST_F(WithHub, AHubOpensABackupWhoseCodeIsLost) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  const auto backup = ask({"backup", (temp / "stick").string()})["backup"].get<std::string>();
  std::filesystem::remove_all(folder());
  const auto open_into = [&](const std::string& file, const std::string& out) {
    return hub_says({"open-backup", "--database", hub.database(), file, (temp / out).string()});
  };
  EXPECT_EQ(open_into(backup, "stick").exit_code, 3) << "never over what is there";
  EXPECT_EQ(open_into(file("picture", "no backup"), "opened").exit_code, 2);
  const auto bytes = tests::read_file(backup);
  tests::write_file(temp / "cut.sealed", bytes.substr(0, bytes.size() - 100));
  EXPECT_EQ(open_into((temp / "cut.sealed").string(), "opened").exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(temp / "opened"));
  one_line(intake_at(temp / "lone", {"init", "--shop", "S", "--currency", "CNY", "--terminal", "903", "--json"}), 0);
  const auto lone = one_line(intake_at(temp / "lone", {"backup", (temp / "lone stick").string(), "--json"}), 0)["backup"].get<std::string>();
  EXPECT_EQ(open_into(lone, "opened").exit_code, 3) << "made for no hub";

  const auto opened = open_into(backup, "opened");
  EXPECT_EQ(opened.exit_code, 0) << opened.err;
  EXPECT_THAT(opened.out, testing::HasSubstr("intake --store NEW restore " + (temp / "opened").string())) << "where it is, and what to do next";
  const auto again = hub_says({"open-backup", "--database", hub.database(), backup, (temp / "again").string(), "--json"});
  EXPECT_EQ(one_line(again, 0), json({{"opened", (temp / "again").string()}}));
  ask({"restore", (temp / "opened").string()});
  expect_refusal(intake({"staff", "pin", "Manager"}), 3);
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  EXPECT_EQ(hub_proof()["items"], 2) << "nothing is missing";
  EXPECT_EQ(hub_proof()["ok"], true);
}

TEST_F(WithHub, AShopThatLostItsPinsAndItsCodeComesBackByTheHub) {
  const json made = one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  const auto backup = ask({"backup", (temp / "stick").string()})["backup"].get<std::string>();
  std::filesystem::remove_all(folder());
  const auto opened = hub_says({"open-backup", "--database", hub.database(), "--without-pins", backup, (temp / "opened").string()});
  ASSERT_EQ(opened.exit_code, 0) << opened.err;
  EXPECT_THAT(opened.out, testing::HasSubstr("staff pin"));
  ask({"restore", (temp / "opened").string()});
  const std::string pin = file("new pin", ask({"staff", "pin", made["manager"]})["pin"].get<std::string>() + "\n");
  EXPECT_EQ(ask({"recovery-code", "--pin-file", pin})["recovery_code"], made["recovery_code"]) << "it can be written down again";
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  EXPECT_EQ(hub_proof()["items"], 2);
}

}  // namespace
}  // namespace intake::cli
