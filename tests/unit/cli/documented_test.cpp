// SPDX-License-Identifier: GPL-3.0-or-later
// What --json prints is what terminal/cli/README.md says it prints: each key stands in the row of its command.
#include <gmock/gmock.h>

#include <set>

#include "tests/unit/cli/command_line.h"

namespace intake::cli {
namespace {

void collect(const json& said, std::set<std::string>& keys) {
  if (said.is_object())
    for (const auto& [key, value] : said.items()) keys.insert(key);
  for (const auto& [key, value] : said.items())
    if (value.is_structured()) collect(value, keys);
}

class Documented : public CommandLine {
 protected:
  /// The second column of a command's row.
  static std::string row_of(const std::string& command) {
    const std::string text = tests::read_file(INTAKE_CLI_README);
    const std::size_t start = text.find("\n| " + command);
    if (start == std::string::npos) return {};
    const std::size_t keys = text.find(" | ", start + 1);
    return text.substr(keys, text.find('\n', keys) - keys);
  }
  void expect_documented(const std::string& command, const json& said) {
    const std::string row = row_of(command);
    ASSERT_NE(row, "") << command;
    std::set<std::string> keys;
    collect(said, keys);
    EXPECT_FALSE(keys.empty()) << command;
    const std::string figures = row.find("the shop's figures") == std::string::npos ? "" : "`donations` `items` `value_minor` `weight_grams`";
    for (const std::string& key : keys) EXPECT_NE((row + figures).find('`' + key + '`'), std::string::npos) << command << " prints " << key;
  }
};

TEST_F(Documented, EveryKeyStandsInTheReadme) {
  expect_documented("`init`", init());
  const std::string pin = manager_pin();
  const json received = ask({"receive", "--line", "clothes.coats:B:2:5500", "--donor", "Anna Lee"});
  expect_documented("`receive`", received);
  const std::string tag = received["lots"][0]["tags"][0];
  const std::string number = ask({"donor", "list", "--pin-file", pin})[0]["number"];
  const std::string csv = file("list.csv", "item,category,condition,quantity,unit value\nTowel,linens.towels,B,2,3.50\nWhat,no such,B,1,1\n");
  const std::vector<std::pair<std::string, std::vector<std::string>>> rows{
      {"`staff add`", {"staff", "add", "Ana", "--role", "manager", "--pin-file", pin}},
      {"`staff add`", {"staff", "pin", "Ana", "--pin-file", pin}},
      {"`staff badge`", {"staff", "badge", "Ana", "--pdf", (temp / "badge.pdf").string()}},
      {"`staff list`", {"staff", "list"}},
      {"`day open`", {"day", "open"}},
      {"`day seal`", {"day", "seal", "--pin-file", pin}},
      {"`day show`", {"day", "show"}},
      {"`catalogue`", {"catalogue"}},
      {"`import`", {"import", csv, "--company", "Acme", "--accept-doubtful"}},
      {"`find`", {"find", "coats"}},
      {"`tag`", {"tag", tag}},
      {"`label`", {"label", tag, "--pdf", (temp / "label.pdf").string()}},
      {"`donor list`", {"donor", "list"}},
      {"`donor show`", {"donor", "show", number}},
      {"`donor export`", {"donor", "export", number, (temp / "held.json").string(), "--pin-file", pin}},
      {"`donor erase`", {"donor", "erase", number, "--pin-file", pin}},
      {"`roll info`", {"roll", "info"}},
      {"`verify`", {"verify"}},
      {"`status`", {"status"}},
      {"`export`", {"export", "--from", "2026-01-01", "--to", "2036-12-31", "--csv", (temp / "out.csv").string()}},
      {"`backup`", {"backup", (temp / "stick").string()}},
      {"`recovery-code`", {"recovery-code", "--pin-file", pin}}};
  for (const auto& [command, words] : rows) expect_documented(command, ask(words));
}

TEST_F(Documented, WhatIsNotFoundHasOneExitCode) {
  init();
  const std::string pin = manager_pin();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"donor", "show", "9-9"}, {"donor", "edit", "9-9", "--contact", "x"}, {"donor", "erase", "9-9", "--pin-file", pin},
        {"staff", "edit", "Nobody", "--role", "staff"}, {"staff", "pin", "Nobody", "--pin-file", pin}, {"staff", "badge", "Nobody", "--pdf", (temp / "badge.pdf").string()}, {"receive", "--line", "clothes.coats:B:1:1", "--staff", "Nobody"}})
    expect_refusal(intake(words), 1);
}

}  // namespace
}  // namespace intake::cli
