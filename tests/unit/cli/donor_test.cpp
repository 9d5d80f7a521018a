// SPDX-License-Identifier: GPL-3.0-or-later
// donor show, export and erase, of the terminal and of the hub, as the built programs.
#include <gmock/gmock.h>

#include "tests/support/bytes_on_disk.h"
#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const char* const donor_name = "Quillfeather Zebedee";

class DonorCommands : public CommandLine {
 protected:
  void SetUp() override {
    hub.start();
    pin = file("pin", "135790\n");
    one_line(intake({"init", "--shop", "Riverside", "--currency", "GBP", "--hub", hub.url(), "--code", hub.code("Riverside"), "--manager", "Mei", "--pin-file", pin, "--json"}), 0);
    ask({"receive", "--line", "clothes.coats:B:2:1200", "--donor", donor_name});
    number = ask({"donor", "list", donor_name, "--pin-file", pin})[0]["number"].get<std::string>();
    ask({"sync", "--once"});
  }
  tests::Ended hub_says(std::vector<std::string> words) {
    words.insert(words.begin(), INTAKE_HUB_PROGRAM);
    words.insert(words.end(), {"--database", hub.database()});
    return tests::run_program(words, temp.path());
  }
  json exported(const std::string& path) { return json::parse(tests::read_file(path)); }
  std::vector<std::string> holding() {
    auto found = tests::files_holding(folder(), donor_name);
    for (const char* ending : {"", "-wal", "-shm"})
      if (std::filesystem::exists(temp / (std::string("hub.db") + ending)) &&
          tests::read_file(temp / (std::string("hub.db") + ending)).find(donor_name) != std::string::npos)
        found.push_back(std::string("hub.db") + ending);
    return found;
  }

  tests::HubProgram hub{INTAKE_HUB_PROGRAM, temp.path()};
  std::string pin;
  std::string number;
};

TEST_F(DonorCommands, WhatIsHeldIsWrittenForTheDonorAndNothingIsReplaced) {
  const std::string out = (temp / "held.json").string();
  expect_refusal(intake({"donor", "export", number, out, "--pin-file", file("wrong", "999999\n")}), 3);
  EXPECT_FALSE(std::filesystem::exists(out));
  EXPECT_EQ(ask({"donor", "export", number, out, "--pin-file", pin})["donations"], 1);
  const json held = exported(out);
  EXPECT_EQ(held["number"], number);
  EXPECT_EQ(held["personal_fields"]["name"], donor_name);
  EXPECT_EQ(held["donations"][0]["lots"][0]["category"], "clothes.coats");
  EXPECT_EQ(held["donations"][0]["recorded"]["by"], "command line");
  EXPECT_EQ(held["currency"], "GBP");
  expect_refusal(intake({"donor", "export", number, out, "--pin-file", pin}), 3);
  EXPECT_EQ(exported(out), held) << "the file that was there is as it was";

  const std::string at_hub = (temp / "hub-held.json").string();
  ASSERT_EQ(hub_says({"donor", "export", number, at_hub, "--shop", "Riverside"}).exit_code, 0);
  EXPECT_EQ(exported(at_hub), held) << "the hub holds the same";
  EXPECT_EQ(hub_says({"donor", "export", number, at_hub, "--shop", "Riverside"}).exit_code, 3);
  EXPECT_EQ(hub_says({"donor", "export", "9-9", (temp / "none").string(), "--shop", "Riverside"}).exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(temp / "none"));
}

TEST_F(DonorCommands, NamesAreShownForAManagersPinOnly) {
  ask({"receive", "--line", "clothes.coats:B:1:1200", "--company", "Acme Ltd"});
  ask({"donor", "edit", number, "--contact", "020 7946 0000"});
  const auto anybody = [&](std::vector<std::string> words) {
    for (const char* as : {"--json", ""}) {
      auto all = words;
      if (*as != 0) all.emplace_back(as);
      const auto said = intake(all);
      EXPECT_EQ(said.exit_code, 0) << said.err;
      EXPECT_THAT(said.out, testing::Not(HasSubstr(donor_name)));
      EXPECT_THAT(said.out, testing::Not(HasSubstr("7946")));
    }
  };
  anybody({"donor", "list"});
  anybody({"donor", "show", number});
  anybody({"donor", "edit", number, "--kind", "individual"});
  expect_refusal(intake({"donor", "edit", number, "--kind", "company"}), 3);
  EXPECT_EQ(ask({"donor", "list", donor_name}).size(), 0U) << "nobody tries out names";
  EXPECT_EQ(ask({"donor", "list", number})[0]["name"], nullptr);
  EXPECT_EQ(ask({"donor", "list", "acme"})[0]["name"], "Acme Ltd") << "a company's name is on its lots";
  for (const std::vector<std::string>& words : {std::vector<std::string>{"donor", "list"}, {"donor", "show", number}, {"recovery-code"}, {"backup", (temp / "plain").string(), "--plain"}}) {
    auto wrong = words;
    wrong.insert(wrong.end(), {"--pin-file", file("wrong", "999999\n")});
    expect_refusal(intake(wrong), 3);
  }
  EXPECT_EQ(ask({"donor", "show", number, "--pin-file", pin})["name"], donor_name);
  EXPECT_EQ(ask({"donor", "show", number, "--pin-file", pin})["contact"], "020 7946 0000");
  EXPECT_EQ(ask({"donor", "edit", number, "--kind", "individual", "--pin-file", pin})["name"], donor_name);
  expect_refusal(intake({"recovery-code"}), 2);
  expect_refusal(intake({"backup", (temp / "plain").string(), "--plain"}), 2);
  EXPECT_FALSE(std::filesystem::exists(temp / "plain"));
  EXPECT_TRUE(ask({"recovery-code", "--pin-file", pin}).contains("recovery_code"));
}

TEST_F(DonorCommands, ErasedAtATerminalIsErasedAtTheHub) {
  expect_refusal(intake({"donor", "erase", number, "--pin-file", file("wrong", "999999\n")}), 3);
  expect_refusal(intake({"donor", "erase", "9-9", "--pin-file", pin}), 1);
  EXPECT_EQ(ask({"donor", "show", number})["erased"], false);
  const json erased = ask({"donor", "erase", number, "--pin-file", pin});
  EXPECT_EQ(erased["files_clean"], true);
  EXPECT_EQ(erased["confirmed"], true);
  EXPECT_THAT(hub_says({"donor", "erasures"}).out, HasSubstr("No donor was erased."));
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  EXPECT_THAT(holding(), IsEmpty());
  const json listed = one_line(hub_says({"donor", "erasures", "--json"}), 0);
  EXPECT_EQ(listed[0]["number"], number);
  EXPECT_EQ(listed[0]["hub_files_clean"], true);
  EXPECT_NE(listed[0]["terminals"][0]["confirmed_at"], nullptr);
  EXPECT_THAT(intake({"donor", "show", number}).out, HasSubstr("erased donor"));
  expect_refusal(intake({"donor", "edit", number, "--name", "Again"}), 3);
  const std::string out = (temp / "held.json").string();
  ask({"donor", "export", number, out, "--pin-file", pin});
  EXPECT_EQ(exported(out)["personal_fields"], nullptr);
  EXPECT_EQ(exported(out)["donations"].size(), 1U);
  EXPECT_EQ(ask({"verify"})["ok"], true);
  EXPECT_EQ(one_line(hub.verify(), 0)["ok"], true);
}

TEST_F(DonorCommands, ErasedAtTheHubIsErasedAtTheTerminal) {
  EXPECT_EQ(hub_says({"donor", "erase", "9-9", "--shop", "Riverside"}).exit_code, 1);
  EXPECT_EQ(hub_says({"donor", "erase", number, "--shop", "Nowhere"}).exit_code, 1);
  const auto said = hub_says({"donor", "erase", number, "--shop", "Riverside"});
  ASSERT_EQ(said.exit_code, 0) << said.err;
  EXPECT_THAT(hub_says({"donor", "erasures"}).out, HasSubstr("not confirmed yet by terminal 1"));
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  EXPECT_THAT(hub_says({"donor", "erasures"}).out, HasSubstr("every terminal has confirmed"));
  EXPECT_THAT(holding(), IsEmpty());
  EXPECT_EQ(one_line(hub.verify(), 0)["ok"], true);
}

TEST_F(DonorCommands, TwoVersionsOfADonorAreShownForAManagersPinOnly) {
  const auto other = temp / "other";
  one_line(intake_at(other, {"init", "--shop", "Riverside", "--currency", "GBP", "--hub", hub.url(), "--code", hub.code("Riverside"), "--json"}), 0);
  one_line(intake_at(other, {"sync", "--once", "--json"}), 0);
  ask({"donor", "edit", number, "--contact", "020 7946 0001"});
  one_line(intake_at(other, {"donor", "edit", number, "--contact", "020 7946 0002", "--json"}), 0);
  ask({"sync", "--once"});
  one_line(intake_at(other, {"sync", "--once", "--json"}), 0);
  ask({"sync", "--once"});

  const json task = ask({"task", "list"}).at(0);
  EXPECT_EQ(task["field"], "side");
  EXPECT_EQ(task["about"], number);
  EXPECT_EQ(task["personal"], true);
  for (const char* side : {"stands", "other"}) {
    EXPECT_EQ(task[side]["value"], nullptr);
    EXPECT_EQ(task[side]["staff"], "command line");
  }
  const auto listed = intake({"task", "list"});
  EXPECT_THAT(listed.out, testing::Not(HasSubstr(donor_name)));
  EXPECT_THAT(listed.out, testing::Not(HasSubstr("020 7946")));
  EXPECT_THAT(listed.out, HasSubstr("--pin-file"));

  expect_refusal(intake({"task", "list", "--pin-file", file("wrong", "999999\n")}), 3);
  expect_refusal(intake({"task", "list", "--staff", "Mei"}), 2);
  const json shown = ask({"task", "list", "--pin-file", pin}).at(0);
  EXPECT_EQ(shown["stands"]["value"], std::string(donor_name) + " · 020 7946 0002");
  EXPECT_EQ(shown["other"]["value"], std::string(donor_name) + " · 020 7946 0001");
  EXPECT_THAT(intake({"task", "list", "--pin-file", pin, "--staff", "Mei"}).out, HasSubstr("020 7946 0001"));
}

TEST_F(DonorCommands, StatusSaysWhatAPersonHasToDoAtTheHub) {
  EXPECT_EQ(ask({"status"})["trouble"], nullptr);
  ASSERT_EQ(hub_says({"freeze", "--terminal", "1"}).exit_code, 0);
  ask({"receive", "--line", "clothes.coats:B:1:1200"});
  const auto refused = intake({"sync", "--once"});
  expect_refusal(refused, 3);
  const std::string trouble = ask({"status"})["trouble"].get<std::string>();
  EXPECT_THAT(trouble, HasSubstr("frozen"));
  EXPECT_THAT(refused.err, HasSubstr(trouble));
  EXPECT_THAT(intake({"status"}).out, HasSubstr(trouble));
  ASSERT_EQ(hub_says({"thaw", "--terminal", "1"}).exit_code, 0);
  ask({"sync", "--once"});
  EXPECT_EQ(ask({"status"})["trouble"], nullptr);
}

TEST_F(DonorCommands, ATaskIsSettledAtTheHubWhileItServes) {
  const auto other = temp / "other";
  one_line(intake_at(other, {"init", "--shop", "Riverside", "--currency", "GBP", "--hub", hub.url(), "--code", hub.code("Riverside"), "--json"}), 0);
  ask({"staff", "add", "Ana", "--role", "volunteer"});
  ask({"sync", "--once"});
  one_line(intake_at(other, {"sync", "--once", "--json"}), 0);
  expect_refusal(intake({"staff", "edit", "Ana", "--role", "manager"}), 3);
  ask({"staff", "edit", "Ana", "--role", "manager", "--pin-file", pin});
  one_line(intake_at(other, {"staff", "edit", "Ana", "--role", "staff", "--json"}), 0);
  ask({"sync", "--once"});
  one_line(intake_at(other, {"sync", "--once", "--json"}), 0);
  const json task = one_line(hub_says({"tasks", "--json"}), 0).at(0);
  EXPECT_EQ(task["field"], "role");
  EXPECT_EQ(task["stands"], "staff");
  EXPECT_EQ(task["other"], "manager");
  const std::string op = task["task"].get<std::string>();
  EXPECT_EQ(hub_says({"tasks", "settle", op, "--field", "role"}).exit_code, 2) << "nothing was chosen";
  EXPECT_EQ(hub_says({"tasks", "settle", op, "--field", "role", "--noted"}).exit_code, 2);
  EXPECT_EQ(hub_says({"tasks", "settle", op, "--field", "name", "--keep"}).exit_code, 1);
  const auto settled = hub_says({"tasks", "settle", op, "--field", "role", "--take-other"});
  ASSERT_EQ(settled.exit_code, 0) << settled.err;
  EXPECT_THAT(hub_says({"tasks"}).out, HasSubstr("Nothing needs a manager."));
  for (const auto& till : {folder(), other}) {
    one_line(intake_at(till, {"sync", "--once", "--json"}), 0);
    EXPECT_THAT(intake_at(till, {"task", "list"}).out, HasSubstr("Nothing needs a manager."));
    EXPECT_THAT(intake_at(till, {"staff", "list"}).out, testing::ContainsRegex("Ana.*manager|manager.*Ana"));
  }
  EXPECT_EQ(one_line(hub.verify(), 0)["ok"], true);
}

}  // namespace
}  // namespace intake::cli
