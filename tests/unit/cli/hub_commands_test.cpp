// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that talk with a hub, with a hub as a real process.
#include <gmock/gmock.h>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

class WithHub : public CommandLine {
 protected:
  void SetUp() override { hub.start(); }
  tests::Ended join(const std::filesystem::path& store, const std::string& shop, const std::string& code) {
    return intake_at(store, {"init", "--shop", shop, "--currency", "CNY", "--hub", hub.url(), "--code", code, "--json"});
  }
  json hub_proof() { return one_line(hub.verify(), 0); }

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

TEST_F(WithHub, ARestoredTerminalSendsDuplicatesOnly) {
  one_line(join(folder(), "S", hub.code("S")), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  ask({"sync", "--once"});
  const json backup = ask({"backup", (temp / "stick").string()});
  std::filesystem::remove_all(folder());
  ask({"restore", backup["backup"]});
  EXPECT_EQ(ask({"status"})["incarnation"], 2);
  EXPECT_GT(ask({"sync", "--once"})["sent"], 0);
  EXPECT_EQ(hub_proof()["items"], 2);
}

}  // namespace
}  // namespace intake::cli
