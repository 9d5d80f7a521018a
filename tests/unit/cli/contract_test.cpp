// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of `intake` that other programs rely on, without a hub.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <unistd.h>

#include <regex>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

TEST_F(CommandLine, InitMakesAPinAndSaysItOnce) {
  const json made = init();
  EXPECT_THAT(made["pin"].get<std::string>(), MatchesRegex("[0-9]{6,}"));
  EXPECT_EQ(made["recovery_code"], ask({"recovery-code", "--pin-file", manager_pin()})["recovery_code"]);
  EXPECT_EQ(made["terminal"], 901);
  EXPECT_EQ(made["shop"], "慈善商店");
  EXPECT_FALSE(ask({"status"}).contains("pin"));
}

TEST_F(CommandLine, InitTakesAPinFileAndDoesNotSayIt) {
  EXPECT_FALSE(init({"--manager", "Mei", "--pin-file", file("pin", "135790\n")}).contains("pin"));
  EXPECT_EQ(ask({"staff", "list"})[0]["name"], "Mei");
}

TEST_F(CommandLine, InitRefusesAnExistingStoreAndLeavesItAlone) {
  init();
  const auto head_before = head();
  expect_refusal(intake({"init", "--shop", "Other", "--currency", "GBP", "--terminal", "902"}), 3);
  expect_refusal(intake({"init", "--shop", "Other", "--currency", "GBP", "--hub", "http://127.0.0.1:1", "--code", "BCDFGHJK"}), 3);
  EXPECT_EQ(head(), head_before);
  EXPECT_EQ(ask({"status"})["terminal"], 901);
}

TEST_F(CommandLine, InitLeavesNothingBehindWhenTheHubIsOutOfReach) {
  expect_refusal(intake({"init", "--shop", "S", "--currency", "CNY", "--hub", "http://127.0.0.1:1", "--code", "BCDFGHJK"}), 4);
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

TEST_F(CommandLine, InitSaysThatAPinWhichCouldNotBeShownIsLost) {
  const auto full_at = [&](const std::string& more) {
    return tests::run_program({"/bin/sh", "-c", "exec \"$0\" --store \"$1\" init --shop S --currency CNY --terminal 901 " + more + " >/dev/full",
                               INTAKE_PROGRAM, (temp / ("full" + more.substr(0, 3))).string()},
                              temp.path());
  };
  const auto lost = full_at("");
  EXPECT_EQ(lost.exit_code, 1);
  EXPECT_THAT(lost.err, HasSubstr("PIN was not shown and is lost"));
  EXPECT_THAT(lost.err, HasSubstr("remove its folder"));
  const auto kept = full_at("--pin-file " + file("pin", "135790\n"));
  EXPECT_EQ(kept.exit_code, 1);
  EXPECT_THAT(kept.err, testing::Not(HasSubstr("lost")));
}

TEST_F(CommandLine, InitRefusesBadWords) {
  const std::vector<std::vector<std::string>> rows{
      {"init"},
      {"init", "--shop", "S", "--currency", "CNY"},
      {"init", "--shop", "S", "--currency", "XYZ", "--terminal", "901"},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "899"},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "1000"},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "nine"},
      {"init", "--shop", "", "--currency", "CNY", "--terminal", "901"},
      {"init", "--shop", "S\n", "--currency", "CNY", "--terminal", "901"},
      {"init", "--shop", "\xff\xfe", "--currency", "CNY", "--terminal", "901"},
      {"init", "--shop", "S", "--currency", "CNY", "--hub", "http://127.0.0.1:1"},
      {"init", "--shop", "S", "--currency", "CNY", "--hub", "http://hub.example.org", "--code", "BCDFGHJK"},
      {"init", "--shop", "S", "--currency", "CNY", "--hub", "http://127.0.0.1:1", "--code", "short"},
      {"init", "--shop", "S", "--currency", "CNY", "--hub", "http://127.0.0.1:99999", "--code", "BCDFGHJK"},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "901", "--manager", "command line"},
      {"init", "--shop", "  ", "--currency", "CNY", "--terminal", "901"},
      {"init", "--shop", std::string(101, 'x'), "--currency", "CNY", "--terminal", "901"},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "901", "--pin-file", ""},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "901", "--pin-file", "/nowhere"},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "901", "--pin-file", file("short", "1234")},
      {"init", "--shop", "S", "--currency", "CNY", "--terminal", "901", "--pin-file", file("words", "password")},
  };
  for (const auto& words : rows) {
    expect_refusal(intake(words), 2);
    EXPECT_FALSE(std::filesystem::exists(folder()));
  }
}

TEST_F(CommandLine, ReceiveSaysWhatItRecorded) {
  init();
  const json said = ask({"receive", "--line", "clothes.coats:B:2:5500", "--line", "homeware.crockery:C:12:unknown", "--for", "women",
                         "--for", "none", "--donor", "李伟", "--weight-grams", "4200"});
  ASSERT_EQ(said["lots"].size(), 2U);
  EXPECT_EQ(said["lots"][0]["tags"].size(), 2U) << "one an item where tags are given at intake";
  EXPECT_EQ(said["lots"][1]["tags"].size(), 1U) << "one for the lot elsewhere";
  EXPECT_THAT(said["lots"][0]["tags"][0].get<std::string>(), MatchesRegex("4[0-9]{11}"));
  EXPECT_THAT(said["chain"].get<std::string>(), MatchesRegex("[0-9a-f]{64}"));
  EXPECT_THAT(said["receipt"].get<std::string>(), MatchesRegex("R901-[0-9]{6}"));
  const json proof = ask({"verify"});
  EXPECT_EQ(proof["ok"], true);
  EXPECT_EQ(proof["head_seq"], said["seq"]);
  EXPECT_EQ(proof["head_chain"], said["chain"]);
  EXPECT_EQ(proof["donations"], 1);
  EXPECT_EQ(proof["items"], 14);
  EXPECT_EQ(proof["value_minor"], 11'000);
  const json tag = ask({"tag", said["lots"][0]["tags"][0]});
  EXPECT_EQ(tag["known"], true);
  EXPECT_EQ(tag["state"], "received");
  EXPECT_EQ(tag["for"], "women");
  EXPECT_EQ(tag["quantity"], 1) << "a tag is one item of its lot";
  EXPECT_EQ(tag["lot_quantity"], 2);
  EXPECT_FALSE(tag["history"].empty());
  EXPECT_EQ(ask({"tag", said["lots"][1]["tags"][0]})["for"], "");
}

TEST_F(CommandLine, TheLargestDonationsAreRecordedAndAddUp) {
  init();
  for (int i = 0; i < 3; ++i) ask({"receive", "--line", "books.novels:A:1000:1000000000000", "--weight-grams", "100000000"});
  const json proof = ask({"verify"});
  EXPECT_EQ(proof["items"], 3'000);
  EXPECT_EQ(proof["value_minor"], 3'000'000'000'000'000);
}

TEST_F(CommandLine, ReceiveTagsEveryItemOfALargeLine) {
  init();
  const json said = ask({"receive", "--line", "clothes.coats:B:1000:5500"});
  EXPECT_EQ(said["lots"][0]["tags"].size(), 1000U);
}

TEST_F(CommandLine, ReceiveGivesACompanyOneNumberALot) {
  init();
  const json said = ask({"receive", "--line", "clothes.coats:A:40:5500", "--company", "Acme Ltd"});
  EXPECT_EQ(said["lots"][0]["tags"].size(), 1U);
  EXPECT_EQ(ask({"find", "Acme"}).size(), 1U);
}

TEST_F(CommandLine, ReceiveTakesAWeighedBagOfRag) {
  init();
  const json said = ask({"receive", "--line", "rag.other:R:0:unknown", "--weight-grams", "8000"});
  ASSERT_EQ(said["lots"][0]["tags"].size(), 1U) << "one lot number, as for all that is not tagged one by one";
  const json tag = ask({"tag", said["lots"][0]["tags"][0]});
  EXPECT_EQ(tag["is"], "lot");
  EXPECT_EQ(tag["weight_grams"], 8000);
  EXPECT_EQ(ask({"verify"})["items"], 0);
}

TEST_F(CommandLine, ReceiveRefusesBadInputAndRecordsNothing) {
  init();
  const auto head_before = head();
  const std::vector<std::vector<std::string>> rows{
      {"receive"},
      {"receive", "--line", "clothes.coats:B:2"},
      {"receive", "--line", "clothes.coats:B:2:1:1"},
      {"receive", "--line", "clothes.coats:D:2:5500"},
      {"receive", "--line", "clothes.coats:B:0:5500"},
      {"receive", "--line", "clothes.coats:B:-1:5500"},
      {"receive", "--line", "clothes.coats:B:2:-5500"},
      {"receive", "--line", "clothes.coats:B:2:55.00"},
      {"receive", "--line", "clothes.coats:B:2:"},
      {"receive", "--line", "clothes.coats:B:1000001:1"},
      {"receive", "--line", "clothes.coats:B:1:99999999999999999999"},
      {"receive", "--line", "clothes.nothing:B:2:5500"},
      {"receive", "--line", "Clothes.Coats:B:2:5500"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--for", "everyone"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--donor", "A", "--company", "B"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--donor", ""},
      {"receive", "--line", "clothes.coats:B:2:5500", "--donor", "\xc3\x28"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--donor", "  "},
      {"receive", "--line", "clothes.coats:B:2:5500", "--for", ""},
      {"receive", "--line", "clothes.coats:B:2:5500", "--weight-grams", ""},
      {"receive", "--line", "clothes.coats:B:2:5500", "--weight-grams", "100000001"},
      {"receive", "--line", "clothes.coats:B:1000000:1000000001"},
      {"receive", "--line", "clothes.coats:B:1000:1000000000000", "--line", "clothes.coats:B:1:1"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--weight-grams", "much"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--bogus"},
      {"receive", "--line", "clothes.coats:B:2:5500", "stray"},
      {"receive", "--line", "clothes.coats:B:2:5500", "--line", "clothes.coats:B:oops:1", "--donor", "Nobody New"},
  };
  for (const auto& words : rows) expect_refusal(intake(words), 2);
  EXPECT_EQ(head(), head_before);
  EXPECT_EQ(ask({"donor", "list"}).size(), 0U);
}

TEST_F(CommandLine, WritingForAnUnknownPersonIsRefused) {
  init();
  const auto head_before = head();
  expect_refusal(intake({"staff", "add", "Manager", "--role", "staff"}), 3);
  expect_refusal(intake({"staff", "add", std::string(101, 'x'), "--role", "staff"}), 2);
  EXPECT_EQ(head(), head_before) << "not even the person called command line";
  expect_refusal(intake({"receive", "--line", "clothes.coats:B:2:5500", "--staff", "Nobody"}), 1);
  EXPECT_EQ(head(), head_before);
  ask({"staff", "add", "王芳", "--role", "volunteer"});
  const auto people = ask({"staff", "list"});
  const auto added = std::find_if(people.begin(), people.end(), [](const auto& person) { return person["name"] == "王芳"; });
  ASSERT_NE(added, people.end());
  EXPECT_NE((*added)["picture"], people[0]["picture"]) << "who is added gets a picture of their own";
  ask({"receive", "--line", "clothes.coats:B:2:5500", "--staff", "王芳"});
  expect_refusal(intake({"staff", "add", "王芳", "--role", "volunteer"}), 3);
  expect_refusal(intake({"staff", "add", "X", "--role", "boss"}), 2);
}

TEST_F(CommandLine, DayOpensTodayOrAGivenDate) {
  init();
  EXPECT_THAT(ask({"day", "open"})["date"].get<std::string>(), MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}"));
  const json earlier = ask({"day", "open", "2020-02-29"});
  EXPECT_EQ(earlier["date"], "2020-02-29");
  EXPECT_EQ(earlier["seq"], head());
  EXPECT_EQ(ask({"status"})["business_date"], "2020-02-29");
  for (const char* date : {"2020-02-30", "tomorrow", "20200101"}) expect_refusal(intake({"day", "open", date, "--json"}), 2);
}

TEST_F(CommandLine, ADateEarlierThanTheLastIsRefusedUntilGiven) {
  init();
  ask({"day", "open", "2199-01-01"});
  // A person gave that date today, so it stands today.
  ask({"receive", "--line", "clothes.coats:B:1:5500"});
  expect_refusal(intake({"day", "open"}), 3);
  ask({"day", "open", "2026-01-01"});
}

TEST_F(CommandLine, CatalogueNeedsNoStore) {
  const json said = ask({"catalogue"});
  ASSERT_GT(said["categories"].size(), 50U);
  for (const json& category : said["categories"]) {
    EXPECT_THAT(category["slug"].get<std::string>(), MatchesRegex("[a-z_]+[.][a-z_]+"));
    EXPECT_FALSE(category["name"]["en"].get<std::string>().empty());
    EXPECT_FALSE(category["name"]["zh"].get<std::string>().empty());
    EXPECT_TRUE(category["guide_minor"].is_null() || category["guide_minor"].size() == 2);
    EXPECT_TRUE(category["tag_at_intake"].is_boolean());
  }
  EXPECT_FALSE(std::filesystem::exists(folder())) << "asking makes no store";
  init();
  EXPECT_EQ(ask({"catalogue"}), said);
}

TEST_F(CommandLine, FindAndTagAnswerForWhatIsNotHere) {
  init();
  EXPECT_EQ(ask({"find", "nothing of the kind"}), json::array());
  const json unknown = ask({"tag", "401000012363"});
  EXPECT_EQ(unknown["known"], false);
  EXPECT_EQ(ask({"tag", "4010", "0001", "2363"})["known"], false);
  expect_refusal(intake({"tag", "401000012364"}), 2);
  expect_refusal(intake({"tag", "hello"}), 2);
}

TEST_F(CommandLine, FindKnowsChineseWordsOfOneCharacter) {
  init();
  ask({"receive", "--line", "clothes.coats:B:1:5500"});
  EXPECT_EQ(ask({"find", "外"}).size(), 1U);
  EXPECT_EQ(ask({"find", "外套"}).size(), 1U);
  EXPECT_EQ(ask({"find", "coats"}).size(), 1U);
}

TEST_F(CommandLine, LabelWritesAPdfOfAKnownTag) {
  init();
  const json said = ask({"receive", "--line", "clothes.coats:B:1:5500"});
  const auto pdf = temp / "label.pdf";
  ask({"label", said["lots"][0]["tags"][0], "--pdf", pdf.string()});
  EXPECT_EQ(tests::read_file(pdf).substr(0, 5), "%PDF-");
  expect_refusal(intake({"label", said["lots"][0]["tags"][0], "--pdf", temp.path().string()}), 2);
  expect_refusal(intake({"label", "401000012363", "--pdf", (temp / "none.pdf").string()}), 3);
  EXPECT_FALSE(std::filesystem::exists(temp / "none.pdf"));
}

TEST_F(CommandLine, DecodePrintsALineAFileAndEndsWithTwoWhenOneIsNoPicture) {
  const std::string none = (temp / "missing.png").string();
  const std::string words = file("words.png", "these are words");
  const auto ended = tests::run_program({INTAKE_PROGRAM, "decode", none, words, "--json"}, temp.path());
  EXPECT_EQ(ended.exit_code, 2);
  std::istringstream lines(ended.out);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const json said = json::parse(line);
    EXPECT_EQ(said["file"], count == 0 ? none : words);
    EXPECT_TRUE(said["text"].is_null());
    EXPECT_FALSE(said["error"].get<std::string>().empty());
    EXPECT_TRUE(said["ms"].is_number());
  }
  EXPECT_EQ(count, 2);
  EXPECT_THAT(ended.err, HasSubstr("intake: " + words + ": ")) << "which of the files";
}

TEST_F(CommandLine, VerifySaysOfADamagedStoreThatItIsNotWhole) {
  init();
  ask({"receive", "--line", "clothes.coats:B:2:5500", "--donor", "李伟"});
  const auto database = folder() / "store.db";
  const std::string whole = tests::read_file(database);
  std::string changed = whole;
  changed.replace(changed.find("\"quantity\":2"), 12, "\"quantity\":3");
  for (const std::string& bytes : {changed, whole.substr(0, whole.size() / 2), "SQLite format 3" + std::string(5000, '\xff')}) {
    tests::write_file(database, bytes);
    const auto ended = intake({"verify", "--json"});
    EXPECT_EQ(one_line(ended, 1)["ok"], false);
    EXPECT_FALSE(ended.err.empty());
    EXPECT_EQ(intake({"verify"}).exit_code, 1);
  }
  tests::write_file(database, whole);
  EXPECT_EQ(ask({"verify"})["ok"], true);
}

TEST_F(CommandLine, StoreThatAPowerCutEmptiedIsLeftAsItIs) {
  init();
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  ask({"backup", (temp / "stick").string()});
  const auto code = code_file();
  const auto database = folder() / "store.db";
  tests::write_file(database, "");
  const auto ended = intake({"verify", "--json"});
  const json said = one_line(ended, 1);
  EXPECT_EQ(said["ok"], false);
  EXPECT_THAT(said["faults"][0].get<std::string>(), HasSubstr("empty"));
  expect_refusal(intake({"status"}), 1);
  expect_refusal(intake({"receive", "--line", "clothes.coats:B:2:5500"}), 1);
  EXPECT_EQ(std::filesystem::file_size(database), 0U);

  // Doing what it says helps.
  const std::string advice = "move this folder away, then restore the newest backup";
  EXPECT_THAT(said["faults"][0].get<std::string>(), HasSubstr(advice));
  EXPECT_THAT(ended.err, HasSubstr("Move its folder away"));
  const std::vector<std::string> restore{"restore", (temp / "stick").string(), "--code-file", code, "--terminal", "902", "--json"};
  expect_refusal(intake(restore), 3);
  std::filesystem::rename(folder(), temp / "away");
  EXPECT_EQ(one_line(intake(restore), 0)["terminal"], 902);
  EXPECT_EQ(ask({"verify"})["items"], 2);
}

TEST_F(CommandLine, VerifyMissesThePepper) {
  init();
  const auto code = code_file();
  std::filesystem::rename(folder() / "pepper", temp / "pepper");
  const json said = one_line(intake({"verify", "--json"}), 1);
  EXPECT_EQ(said["ok"], false);
  ASSERT_EQ(said["faults"].size(), 1U);
  EXPECT_THAT(said["faults"][0].get<std::string>(), HasSubstr("pepper"));
  const auto ended = intake({"backup", (temp / "stick").string(), "--json"});
  one_line(ended, 0);
  EXPECT_THAT(ended.err, HasSubstr("The file pepper in " + folder().string() + " is missing."));
  const auto restored = intake_at(temp / "again", {"restore", (temp / "stick").string(), "--code-file", code, "--terminal", "902", "--json"});
  one_line(restored, 0);
  EXPECT_THAT(restored.err, HasSubstr("PINs set before do not hold"));
  EXPECT_EQ(one_line(intake_at(temp / "again", {"verify", "--json"}), 0)["ok"], true);
  std::filesystem::rename(temp / "pepper", folder() / "pepper");
  EXPECT_EQ(ask({"verify"})["ok"], true);
}

TEST_F(CommandLine, SyncNeedsAHub) {
  init();
  expect_refusal(intake({"sync", "--once", "--json"}), 3);
  expect_refusal(intake({"sync", "--json"}), 2);
}

TEST_F(CommandLine, ExportWritesARowALot) {
  init();
  ask({"day", "open", "2026-11-20"});
  ask({"receive", "--line", "clothes.coats:B:2:5500", "--line", "homeware.crockery:C:12:unknown"});
  const auto csv = temp / "out.csv";
  EXPECT_EQ(ask({"export", "--from", "2026-11-01", "--to", "2026-11-30", "--csv", csv.string()})["rows"], 2);
  EXPECT_EQ(tests::read_file(csv).substr(0, 3), "\xEF\xBB\xBF");
  expect_refusal(intake({"export", "--from", "2026-11-30", "--to", "2026-11-01", "--csv", csv.string()}), 2);
}

TEST_F(CommandLine, BackupAndRestoreKeepEverything) {
  init();
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  const auto code = code_file();
  for (const bool plain : {false, true}) {
    std::vector<std::string> order{"backup", (temp / "stick").string()};
    if (plain) order.insert(order.end(), {"--plain", "--pin-file", manager_pin()});
    const json backup = ask(order);
    EXPECT_EQ(backup["encrypted"], !plain);
    std::vector<std::string> restore{"restore", backup["backup"]};
    if (!plain) restore.insert(restore.end(), {"--code-file", code});
    expect_refusal(intake(restore), 3);
    const auto again = temp / (plain ? "again" : "again sealed");
    expect_refusal(intake_at(again, restore), 3);
    restore.insert(restore.end(), {"--terminal", ""});
    expect_refusal(intake_at(again, restore), 2);
    ask(order);  // at once again
    EXPECT_FALSE(std::filesystem::exists(again)) << "without a hub it needs a new number";
    restore.back() = "902";
    restore.emplace_back("--json");
    EXPECT_EQ(one_line(intake_at(again, restore), 0)["terminal"], 902);
    EXPECT_EQ(one_line(intake_at(again, {"verify", "--json"}), 0)["items"], 2);
    EXPECT_EQ(one_line(intake_at(again, {"recovery-code", "--pin-file", manager_pin(), "--json"}), 0)["recovery_code"], tests::read_file(code)) << "the paper stays true";
  }
}

TEST_F(CommandLine, RestoreAsksForTheRightRecoveryCode) {
  init();
  const auto backup = ask({"backup", (temp / "stick").string()})["backup"].get<std::string>();
  const auto again = temp / "again";
  const auto restore = [&](const std::string& code) { return intake_at(again, {"restore", backup, "--terminal", "902", "--code-file", code}); };
  const auto none = intake_at(again, {"restore", backup, "--terminal", "902"});
  expect_refusal(none, 2);
  EXPECT_THAT(none.err, HasSubstr("recovery code"));
  expect_refusal(restore(file("empty", "")), 2);
  expect_refusal(restore((temp / "nowhere").string()), 2);
  expect_refusal(restore(file("slip", "7KQ2M-7KQ2M-7KQ2M-7KQ2M-7KQ2M")), 2);
  const auto other = one_line(intake_at(temp / "other", {"init", "--shop", "S", "--currency", "CNY", "--terminal", "903", "--json"}), 0);
  const auto its_pin = file("other pin", other["pin"].get<std::string>());
  const auto its_code = one_line(intake_at(temp / "other", {"recovery-code", "--pin-file", its_pin, "--json"}), 0)["recovery_code"].get<std::string>();
  expect_refusal(restore(file("other code", its_code)), 3);
  auto bytes = tests::read_file(backup);
  tests::write_file(backup, bytes.substr(0, bytes.size() - 100));
  const auto cut = restore(code_file());
  expect_refusal(cut, 1);
  EXPECT_THAT(cut.err, HasSubstr("use another backup"));
  EXPECT_FALSE(std::filesystem::exists(again)) << "nothing is left behind";
}

TEST_F(CommandLine, EveryCommandHasHelpAndUnknownWordsAreBadInput) {
  const std::vector<std::vector<std::string>> commands{
      {}, {"init"}, {"pair"}, {"staff"}, {"staff", "add"}, {"staff", "edit"}, {"staff", "pin"}, {"staff", "list"}, {"day"}, {"day", "open"}, {"catalogue"}, {"receive"},
      {"import"}, {"decode"}, {"find"}, {"tag"}, {"label"}, {"sync"}, {"verify"}, {"export"}, {"status"}, {"backup"}, {"recovery-code"}, {"restore"},
      {"donor"}, {"donor", "list"}, {"donor", "show"}, {"donor", "edit"}, {"roll"}, {"roll", "info"}};
  for (auto words : commands) {
    words.emplace_back("--help");
    const auto ended = intake(words);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("Examples:")) << words.front();
    EXPECT_THAT(ended.out, HasSubstr("intake ")) << words.front();
    // CLI11 of Debian 13 takes an argument and an option of one name for one told twice; that of Debian 12 does not.
    const std::regex argument("\n  ([a-z]+) ");
    for (std::sregex_iterator one(ended.out.begin(), ended.out.end(), argument), end; one != end; ++one)
      EXPECT_THAT(ended.out, Not(HasSubstr("--" + (*one)[1].str() + ' '))) << words.front();
    words.back() = "--no-such-option";
    expect_refusal(intake(words), 2);
  }
  expect_refusal(intake({"no-such-command"}), 2);
  expect_refusal(intake({"status", "--store", "elsewhere"}), 2);
  expect_refusal(intake_at("", {"status"}), 2);
}

TEST_F(CommandLine, WhileAnotherProcessOwnsTheStoreReadingWorksAndWritingIsRefused) {
  init();
  const json before = ask({"verify"});
  const int lock = open((folder() / "owner.lock").c_str(), O_RDWR);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(flock(lock, LOCK_EX | LOCK_NB), 0);
  expect_refusal(intake({"receive", "--line", "clothes.coats:B:2:5500"}), 3);
  expect_refusal(intake({"staff", "add", "X", "--role", "staff"}), 3);
  expect_refusal(intake({"day", "open"}), 3);
  EXPECT_EQ(ask({"verify"}), before);
  EXPECT_EQ(ask({"find", "coats"}), json::array());
  ask({"status"});
  ask({"backup", (temp / "stick").string()});
  close(lock);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
}

TEST_F(CommandLine, WithoutAStoreCommandsFailWithASentence) {
  expect_refusal(intake({"status", "--json"}), 1);
  expect_refusal(intake({"receive", "--line", "clothes.coats:B:2:5500"}), 1);
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

}  // namespace
}  // namespace intake::cli
