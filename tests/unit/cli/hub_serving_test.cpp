// SPDX-License-Identifier: GPL-3.0-or-later
// intake-hub as a server that is set up, started twice, stopped and kept in order, as a real process.
#include <gmock/gmock.h>

#include <cstdlib>
#include <regex>
#include <thread>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

class HubServing : public CommandLine {
 protected:
  /// @param words variables ("NAME=value") first, then the command and its options
  static std::vector<std::string> command(std::vector<std::string> words) {
    const auto after_variables = std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.find('=') == std::string::npos; });
    words.insert(after_variables, INTAKE_HUB_PROGRAM);
    words.insert(words.begin(), "/usr/bin/env");
    return words;
  }
  tests::Ended hub_says(std::vector<std::string> words) { return tests::run_program(command(std::move(words)), temp.path()); }
  /// Exit code, nothing on standard output, and the reason.
  std::string refusal(std::vector<std::string> words, int exit_code) {
    const auto ended = hub_says(std::move(words));
    EXPECT_EQ(ended.exit_code, exit_code) << ended.err;
    EXPECT_EQ(ended.out, "");
    return ended.err;
  }
  bool there(const std::string& name) const { return std::filesystem::exists(temp / name); }
  std::string database(const std::string& name) const { return "sqlite:" + (temp / name).string(); }

  tests::HubProgram hub{INTAKE_HUB_PROGRAM, temp.path()};
};

TEST_F(HubServing, AFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile) {
  const std::string config = file("hub.toml", "# settings\nlisten = \"from-the-file\"\ndatabase = \"" + database("new.db") + "\"\n");
  EXPECT_THAT(refusal({"serve", "--config", config}, 2), HasSubstr("\"from-the-file\" is no address"));
  EXPECT_THAT(refusal({"INTAKE_HUB_LISTEN=from-the-environment", "serve", "--config", config}, 2), HasSubstr("\"from-the-environment\" is no address"));
  EXPECT_THAT(refusal({"INTAKE_HUB_LISTEN=from-the-environment", "serve", "--config", config, "--listen", "from-the-flag"}, 2),
              HasSubstr("\"from-the-flag\" is no address"));
  EXPECT_THAT(refusal({"INTAKE_HUB_CONFIG=" + config, "serve"}, 2), HasSubstr("from-the-file"));
  EXPECT_FALSE(there("new.db"));
}

TEST_F(HubServing, WhatIsWrongInTheFileIsNamedWithItsLine) {
  const auto said = [&](const std::string& line) {
    return refusal({"serve", "--listen", "127.0.0.1:0", "--database", database("new.db"), "--config", file("hub.toml", "# settings\n\n" + line)}, 2);
  };
  EXPECT_THAT(said("lisen = \"127.0.0.1:1\"\n"), HasSubstr("hub.toml, line 3: there is no setting \"lisen\""));
  EXPECT_THAT(said("[serve]\nlisten = \"127.0.0.1:1\"\n"), HasSubstr("line 4: there is no setting \"serve.listen\""));
  EXPECT_THAT(said("help = \"yes\"\n"), HasSubstr("line 3: there is no setting"));
  EXPECT_THAT(said("idle-timeout = 5\nidle-timeout = 6\n"), HasSubstr("line 3: \"idle-timeout\" needs one value"));
  EXPECT_THAT(said("idle-timeout = \"soon\"\n"), HasSubstr("line 3: --idle-timeout"));
  EXPECT_THAT(said("max-connections = -1\n"), HasSubstr("line 3: --max-connections"));
  EXPECT_THAT(refusal({"INTAKE_HUB_DEVICE_RATE=many", "serve", "--database", database("new.db")}, 2), HasSubstr("INTAKE_HUB_DEVICE_RATE: "));
  EXPECT_THAT(refusal({"serve", "--database", database("new.db"), "--config", (temp / "none.toml").string()}, 2), HasSubstr("none.toml cannot be read"));
  EXPECT_FALSE(there("new.db"));
}

TEST_F(HubServing, HelpNamesEverySettingAndItsVariable) {
  const auto help = hub_says({"serve", "--help"});
  EXPECT_EQ(help.exit_code, 0);
  static const std::regex option("\n  (-h,)?--([a-z-]+)");
  int settings = 0;
  for (std::sregex_iterator found(help.out.begin(), help.out.end(), option), end; found != end; ++found) {
    std::string name = (*found)[2];
    if (name == "help") continue;
    ++settings;
    for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_THAT(help.out, HasSubstr("[INTAKE_HUB_" + name + "]"));
  }
  EXPECT_GE(settings, 14);
}

TEST_F(HubServing, ADatabaseHasToBeNamed) {
  for (const char* name : {"serve", "status", "migrate", "compact"}) EXPECT_THAT(refusal({name}, 2), HasSubstr("INTAKE_HUB_DATABASE")) << name;
  const auto made = hub_says({"INTAKE_HUB_DATABASE=" + database("new.db"), "pair", "--shop", "S"});
  EXPECT_THAT(made.out, MatchesRegex("[A-Z]{8}\n"));
  EXPECT_THAT(hub_says({"INTAKE_HUB_DATABASE=" + database("other.db"), "status", "--database", database("new.db")}).out, HasSubstr("shop S"));
}

TEST_F(HubServing, AVariableSetsOnlyWhatSaysSo) {
  EXPECT_THAT(refusal({"INTAKE_HUB_KEEP=true", "tasks", "settle", "0191e0f1-0001-7000-8000-000000000001", "--database", database("new.db")}, 2),
              HasSubstr("--keep, --take-other or --noted"));
}

TEST_F(HubServing, ASecondOneOnThePortOrTheDatabaseIsRefused) {
  hub.start();
  const std::string address = hub.url().substr(std::string("http://").size());
  EXPECT_THAT(refusal({"serve", "--listen", address, "--database", database("second.db")}, 3), HasSubstr("listens on " + address + " already"));
  EXPECT_FALSE(there("second.db"));
  const std::string in_use = refusal({"serve", "--listen", "127.0.0.1:0", "--database", hub.database()}, 3);
  EXPECT_THAT(in_use, HasSubstr("in use by intake-hub (process "));
  EXPECT_THAT(in_use, HasSubstr("stop that one first"));
  one_line(intake({"init", "--shop", "S", "--currency", "CNY", "--hub", hub.url(), "--code", hub.code("S"), "--json"}), 0);
}

TEST_F(HubServing, StopsWithZeroInTheMiddleOfWorkAndLosesNothing) {
  hub.start();
  one_line(intake({"init", "--shop", "S", "--currency", "CNY", "--hub", hub.url(), "--code", hub.code("S"), "--json"}), 0);
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 4; ++i) ask({"receive", "--line", "clothes.coats:B:1:5500"});
    tests::Program sending({INTAKE_PROGRAM, "--store", folder().string(), "sync", "--once"}, temp / "sync.out", temp / "sync.err");
    EXPECT_EQ(hub.kill(SIGTERM), 0);
    sending.wait();
    hub.start();
  }
  EXPECT_EQ(ask({"sync", "--once"})["waiting"], 0);
  const json proof = one_line(hub.verify(), 0);
  EXPECT_EQ(proof["ok"], true);
  EXPECT_EQ(proof["items"], 20);
}

TEST_F(HubServing, MigrateAndCompactWaitUntilNobodyServes) {
  hub.start();
  for (const char* name : {"migrate", "compact"}) EXPECT_THAT(refusal({name, "--database", hub.database()}, 3), HasSubstr("in use by"));
  EXPECT_EQ(hub.kill(SIGTERM), 0);
  EXPECT_THAT(hub_says({"migrate", "--database", hub.database()}).out, HasSubstr("up to date already"));
  EXPECT_THAT(hub_says({"compact", "--database", hub.database()}).out, MatchesRegex("[0-9]+ bytes before, [0-9]+ bytes after\n"));
  EXPECT_EQ(one_line(hub.verify(), 0)["ok"], true);
  for (const char* name : {"migrate", "compact"}) refusal({name, "--database", database("none.db")}, 1);
  EXPECT_FALSE(there("none.db"));
}

TEST_F(HubServing, ATerminalJoinsAndSendsOverTheHubsOwnTls) {
  const std::string certificate = (temp / "hub.pem").string();
  const std::string key = (temp / "hub.key").string();
  ASSERT_EQ(std::system(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=hub -addext "
                         "subjectAltName=IP:127.0.0.1 -keyout '" + key + "' -out '" + certificate + "' 2>/dev/null").c_str()), 0);
  hub.start({"--tls-certificate", certificate, "--tls-key", key});
  const std::string url = "https" + hub.url().substr(std::string("http").size());
  const auto trusting = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"/usr/bin/env", "SSL_CERT_FILE=" + certificate, INTAKE_PROGRAM, "--store", folder().string()});
    return tests::run_program(words, temp.path());
  };
  const std::string code = hub.code("S");
  expect_refusal(intake({"init", "--shop", "S", "--currency", "CNY", "--hub", url, "--code", code}), 4);
  one_line(trusting({"init", "--shop", "S", "--currency", "CNY", "--hub", url, "--code", code, "--json"}), 0);
  ask({"receive", "--line", "clothes.coats:B:2:5500"});
  EXPECT_EQ(one_line(trusting({"sync", "--once", "--json"}), 0)["waiting"], 0);
  EXPECT_EQ(one_line(hub.verify(), 0)["items"], 2);
}

}  // namespace
}  // namespace intake::cli
