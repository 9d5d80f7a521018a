// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

const char* const good_list =
    "item,category,condition,quantity,unit value\r\n"
    "\"Winter coat, \"\"warm\"\"\",clothes.coats,A,\"1,000\",55.00\r\n"
    "Mugs,homeware.crockery,B,12,\r\n";
const char* const doubtful_list =
    "品名,类别,成色,数量,单价\n"
    "大衣,外套,A,10,55\n"
    "帽子,没有这个,A,10,55\n"
    "毛衣,外套,A,many,55\n";

class ImportLine : public CommandLine {
 protected:
  void SetUp() override {
    init();
    before = head();
  }
  std::int64_t before = 0;
};

TEST_F(ImportLine, RecordsAGoodListAsOneDonation) {
  const json said = ask({"import", file("good.csv", good_list), "--company", "Acme Ltd"});
  EXPECT_EQ(said["rows"], 2);
  EXPECT_EQ(said["accepted"], 2);
  EXPECT_EQ(said["doubtful"], json::array());
  EXPECT_EQ(said["items"], 1'012);
  EXPECT_EQ(said["value_minor"], 5'500'000);
  const json proof = ask({"verify"});
  EXPECT_EQ(proof["donations"], 1);
  EXPECT_EQ(proof["items"], 1'012);
  EXPECT_EQ(proof["value_minor"], 5'500'000);
}

TEST_F(ImportLine, SaysThatTheSameListIsRecordedAlready) {
  const std::vector<std::string> words{"import", file("good.csv", good_list), "--company", "Acme Ltd", "--json"};
  const auto first = intake(words);
  EXPECT_EQ(first.err, "");
  const std::string receipt = one_line(first, 0)["receipt"];
  auto rehearsal = words;
  rehearsal.emplace_back("--dry-run");
  const auto before_it = intake(rehearsal);
  one_line(before_it, 0);
  EXPECT_THAT(before_it.err, testing::HasSubstr("already: " + receipt + "."));
  EXPECT_THAT(before_it.err, testing::Not(testing::HasSubstr("recorded again")));
  const auto second = intake(words);
  const std::string again = one_line(second, 0)["receipt"];
  EXPECT_NE(again, receipt);
  EXPECT_THAT(second.err, testing::HasSubstr("already: " + receipt + ". It was recorded again as " + again + "."));
}

TEST_F(ImportLine, RefusesDoubtfulRowsAndRecordsNothing) {
  const auto ended = intake({"import", file("d.csv", doubtful_list), "--company", "Acme Ltd", "--json"});
  const json said = one_line(ended, 3);
  EXPECT_EQ(said["rows"], 3);
  EXPECT_EQ(said["accepted"], 0);
  ASSERT_EQ(said["doubtful"].size(), 2U);
  EXPECT_EQ(said["doubtful"][0]["row"], 3);
  EXPECT_EQ(said["doubtful"][1]["row"], 4);
  EXPECT_FALSE(said["doubtful"][0]["why"].get<std::string>().empty());
  EXPECT_FALSE(ended.err.empty());
  EXPECT_EQ(head(), before);
  EXPECT_EQ(ask({"donor", "list"}).size(), 0U) << "not even the company";
}

TEST_F(ImportLine, LeavesDoubtfulRowsOutWhenTold) {
  const json said = ask({"import", file("d.csv", doubtful_list), "--company", "Acme Ltd", "--accept-doubtful"});
  EXPECT_EQ(said["accepted"], 1);
  EXPECT_EQ(said["doubtful"].size(), 2U);
  EXPECT_EQ(said["items"], 10);
  EXPECT_EQ(said["value_minor"], 55'000);
  EXPECT_EQ(ask({"verify"})["items"], 10);
}

TEST_F(ImportLine, AnInterruptedOneLeavesNotEvenTheCompanyBehind) {
  std::string rows = "category,condition,quantity\n";
  for (int i = 0; i < 90'000; ++i) rows += "clothes.coats,A,1\n";
  const std::string list = file("long.csv", rows);
  tests::Program importing({INTAKE_PROGRAM, "--store", folder().string(), "import", list, "--company", "Acme Ltd"}, temp / "out", temp / "err");
  // Once it owns the store it is reading the list or saving it.
  while (importing.running() && intake({"day", "open"}).exit_code != 3) {}
  importing.signal(SIGTERM);
  const bool recorded = importing.wait() == 0;
  const auto companies = ask({"donor", "list"}).size();
  EXPECT_EQ(companies, recorded ? 1U : 0U);
  EXPECT_EQ(ask({"verify"})["donations"], recorded ? 1 : 0);
}

TEST_F(ImportLine, ADryRunRecordsNothing) {
  const json said = ask({"import", file("good.csv", good_list), "--company", "Acme Ltd", "--dry-run"});
  EXPECT_EQ(said["accepted"], 2);
  EXPECT_EQ(said["items"], 1'012);
  one_line(intake({"import", file("d.csv", doubtful_list), "--company", "Acme Ltd", "--dry-run", "--json"}), 3);
  EXPECT_EQ(head(), before);
}

TEST_F(ImportLine, RefusesWhatIsNoPackingList) {
  for (const std::string& path : {file("a", ""), file("b", "hello\n"), file("c", std::string(10, '\0')), file("h", "item,category,condition,quantity\n"),
                                  (temp / "missing.csv").string(), temp.path().string()})
    expect_refusal(intake({"import", path, "--company", "Acme Ltd"}), 2);
  expect_refusal(intake({"import", file("g", good_list)}), 2);
  EXPECT_EQ(head(), before);
}

TEST_F(ImportLine, SaysWhatStandsThereInsteadOfAFile) {
  const auto pipe = temp / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const auto said = [&](const std::string& path) {
    const auto ended = intake({"import", path, "--company", "Acme Ltd"});
    expect_refusal(ended, 2);
    return ended.err;
  };
  EXPECT_THAT(said("/dev/full"), testing::HasSubstr("a device or a pipe"));
  EXPECT_THAT(said(pipe.string()), testing::HasSubstr("a device or a pipe"));
  EXPECT_THAT(said(temp.path().string()), testing::HasSubstr("a folder"));
  EXPECT_THAT(said((temp / "missing.csv").string()), testing::HasSubstr("There is no file"));
  EXPECT_EQ(head(), before);
}

TEST_F(ImportLine, RefusesAListOfDoubtfulRowsOnlyEvenWhenTold) {
  one_line(intake({"import", file("x.csv", "category,condition,quantity\nnone,A,1\n"), "--company", "Acme", "--accept-doubtful", "--json"}), 3);
  EXPECT_EQ(head(), before);
}

}  // namespace
}  // namespace intake::cli
