// SPDX-License-Identifier: GPL-3.0-or-later
// The built program `intake`, run as other programs run it, on a store of the test's own.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

namespace intake::cli {

using nlohmann::json;

class CommandLine : public testing::Test {
 protected:
  tests::Ended intake_at(const std::filesystem::path& store, std::vector<std::string> words) {
    words.insert(words.begin(), {INTAKE_PROGRAM, "--store", store.string()});
    return tests::run_program(words, temp.path());
  }
  tests::Ended intake(std::vector<std::string> words) { return intake_at(folder(), std::move(words)); }

  /// Runs with --json, expects 0 and exactly one line, and gives what it says.
  json ask(std::vector<std::string> words) {
    words.emplace_back("--json");
    return one_line(intake(words), 0);
  }
  static json one_line(const tests::Ended& ended, int exit_code) {
    EXPECT_EQ(ended.exit_code, exit_code) << ended.err;
    EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), 1) << ended.out;
    EXPECT_TRUE(!ended.out.empty() && ended.out.back() == '\n');
    json said = json::parse(ended.out, nullptr, false);
    EXPECT_FALSE(said.is_discarded()) << ended.out;
    return said;
  }
  /// Expects a refusal: this exit code, nothing on standard output, a sentence on standard error.
  static void expect_refusal(const tests::Ended& ended, int exit_code) {
    EXPECT_EQ(ended.exit_code, exit_code) << ended.out << ended.err;
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err.rfind("intake: ", 0), 0U) << ended.err;
    EXPECT_NE(ended.err.find('.'), std::string::npos) << ended.err;
  }

  json init(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"init", "--shop", "慈善商店", "--currency", "CNY", "--terminal", "901"};
    words.insert(words.end(), more.begin(), more.end());
    json made = ask(words);
    if (made.contains("pin")) file("manager pin", made["pin"].get<std::string>() + '\n');
    return made;
  }
  /// A file with the PIN that init() made.
  std::string manager_pin() const { return (temp / "manager pin").string(); }
  /// A file with the code of this store's encrypted backups.
  std::string code_file() { return file("code", ask({"recovery-code", "--pin-file", manager_pin()})["recovery_code"].get<std::string>()); }
  /// Operations recorded, by the store's own word.
  std::int64_t head() { return ask({"verify"})["head_seq"].get<std::int64_t>(); }
  std::filesystem::path folder() const { return temp / "till"; }
  std::string file(const std::string& name, const std::string& bytes) {
    tests::write_file(temp / name, bytes);
    return (temp / name).string();
  }

  tests::TempFolder temp;
};

}  // namespace intake::cli
