// SPDX-License-Identifier: GPL-3.0-or-later
// A shop of real processes: a hub, and tills with a store each. What the tills confirmed is remembered, and proved to be
// everywhere once.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

namespace intake::tests {

using nlohmann::json;

class Shop {
 public:
  Shop() { hub.start(); }

  std::vector<std::string> command(const std::string& till, std::vector<std::string> words) const {
    words.insert(words.begin(), {INTAKE_PROGRAM, "--store", store_of(till).string()});
    return words;
  }
  std::filesystem::path store_of(const std::string& till) const { return folder / till; }
  Ended run(const std::string& till, std::vector<std::string> words) const { return run_program(command(till, std::move(words)), folder.path()); }
  /// Begins it; its output is in out_of(till).
  Program begin(const std::string& till, std::vector<std::string> words) const {
    return {command(till, std::move(words)), out_of(till), folder / (till + ".err")};
  }
  std::filesystem::path out_of(const std::string& till) const { return folder / (till + ".out"); }

  /// Expects 0 and one line of JSON.
  json ask(const std::string& till, std::vector<std::string> words) const {
    words.emplace_back("--json");
    const Ended ended = run(till, std::move(words));
    EXPECT_EQ(ended.exit_code, 0) << till << ": " << ended.err;
    return json::parse(ended.out, nullptr, false);
  }
  /// A till joins under the hub's own address or another that leads to it.
  void join(const std::string& till, const std::string& url) {
    ask(till, {"init", "--shop", "Riverside", "--currency", "CNY", "--hub", url, "--code", hub.code("Riverside")});
  }
  void receive(const std::string& till, const std::string& line) {
    const json saved = ask(till, {"receive", "--line", line});
    receipts[saved.value("receipt", "")] += 1;
  }
  /// A company's delivery of so many lines: several operations at once.
  void import(const std::string& till, int lines) {
    std::string list = "item,category,condition,quantity,value\n";
    for (int i = 1; i <= lines; ++i) list += "Coat " + std::to_string(i) + ",clothes.coats,B,1," + std::to_string(i) + "\n";
    write_file(folder / "list.csv", list);
    const json saved = ask(till, {"import", (folder / "list.csv").string(), "--company", "Acme"});
    receipts[saved.value("receipt", "")] += lines;
  }

  /// Everything was sent and read, the hub's proof and each till's agree on heads and figures, and every till has the rows
  /// of every receipt that was printed, once.
  void expect_all_equal(const std::vector<std::string>& tills) const {
    for (int round = 0; round < 2; ++round)
      for (const auto& till : tills) EXPECT_EQ(ask(till, {"sync", "--once"})["waiting"], 0);
    const Ended ended = hub.verify();
    ASSERT_EQ(ended.exit_code, 0) << ended.out << ended.err;
    const json proof = json::parse(ended.out);
    for (const auto& till : tills) {
      const json own = ask(till, {"verify"});
      EXPECT_EQ(own["ok"], true);
      const std::string device = ask(till, {"status"})["device"];
      for (const auto& at_hub : proof["devices"]) {
        if (at_hub["device"] != device) continue;
        for (const char* what : {"head_seq", "head_chain", "donations", "items", "value_minor"}) EXPECT_EQ(own[what], at_hub[what]) << till << ' ' << what;
      }
      EXPECT_EQ(rows_by_receipt(till), receipts) << till;
    }
    EXPECT_EQ(proof["donations"], receipts.size());
  }

  TempFolder folder;
  HubProgram hub{INTAKE_HUB_PROGRAM, folder.path()};
  std::map<std::string, int> receipts;  ///< that were printed, and how many rows each has

 private:
  std::map<std::string, int> rows_by_receipt(const std::string& till) const {
    const auto file = folder / "export.csv";
    EXPECT_EQ(run(till, {"export", "--from", "2000-01-01", "--to", "2200-01-01", "--csv", file.string()}).exit_code, 0);
    std::map<std::string, int> rows;
    const std::string text = read_file(file);
    std::size_t line_from = text.find('\n') + 1;
    const std::string header = text.substr(0, line_from);
    const auto column = std::count(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(header.find("receipt")), ',');
    while (line_from < text.size()) {
      std::size_t at = line_from;
      for (auto i = column; i > 0; --i) at = text.find(',', at) + 1;
      ++rows[text.substr(at, text.find(',', at) - at)];
      line_from = text.find('\n', line_from) + 1;
    }
    return rows;
  }
};

}  // namespace intake::tests
