// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of stand-ins for CUPS' programs comes first in PATH.
#include "terminal/print/printer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/unit/print/label_samples.h"

namespace intake::print {
namespace {

namespace fs = std::filesystem;

class PrinterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "intake-printer-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    x_folder = name;
    x_old_path = std::getenv("PATH");
    setenv("PATH", (x_folder.string() + ":" + x_old_path).c_str(), 1);
  }
  void TearDown() override {
    setenv("PATH", x_old_path.c_str(), 1);
    fs::remove_all(x_folder);
  }
  void stand_in(const std::string& program, const std::string& script) const {
    const fs::path file = x_folder / program;
    std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(file, fs::perms::owner_all);
  }
  std::string content(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(x_folder / name, std::ios::binary).rdbuf();
    return text.str();
  }
  Error refused_with(const std::string& words) const {
    stand_in("lp", "cat > /dev/null; echo '" + words + "' >&2; exit 1");
    const auto printed = print_labels("zebra", x_labels, 1, {});
    return printed ? Error{} : printed.error();
  }

  const std::vector<LabelText> x_labels{english_label(), chinese_lot_label()};
  fs::path x_folder;
  std::string x_old_path;
};

TEST_F(PrinterTest, HandsOnePdfToTheQueue) {
  stand_in("lp", "cat > '" + (x_folder / "job").string() + "'; echo \"$@\" > '" + (x_folder / "words").string() + "'");
  ASSERT_TRUE(print_labels("zebra", x_labels, 1, {}));
  EXPECT_TRUE(content("job").starts_with("%PDF-"));
  EXPECT_EQ(content("words"), "-d zebra -t labels -o media=Custom.50x30mm\n");
}

TEST_F(PrinterTest, WaitsUntilThePrinterTookTheJob) {
  stand_in("lp", "cat > /dev/null; echo 'request id is zebra-12 (0 file(s))'");
  // Another job, and one whose number begins the same, are somebody else's; ours is gone at the second question.
  const std::string asked = (x_folder / "asked").string();
  stand_in("lpstat", "echo 'zebra-1 root 1024 today'; echo 'zebra-123 root 1024 today'; test -e '" + asked +
                         "' || echo 'zebra-12 root 1024 today'; echo \"$@\" >> '" + asked + "'");
  stand_in("cancel", "echo \"$@\" > '" + (x_folder / "cancelled").string() + "'");
  int rests = 0;
  const auto rested = [&rests](int rest_ms) { return rests += rest_ms > 0 ? 1 : 0, true; };
  EXPECT_TRUE(print_labels("zebra", x_labels, 5, rested));
  EXPECT_EQ(rests, 1) << "between two questions";
  EXPECT_EQ(content("asked"), "-W not-completed -o zebra\n-W not-completed -o zebra\n");
  EXPECT_EQ(content("cancelled"), "");
}

TEST_F(PrinterTest, TakesBackWhatThePrinterDoesNotTake) {
  stand_in("lp", "cat > /dev/null; echo 'request id is zebra-12 (0 file(s))'");
  stand_in("lpstat", "echo 'zebra-12 root 1024 today'");
  stand_in("cancel", "echo \"$@\" > '" + (x_folder / "cancelled").string() + "'");
  const auto printed = print_labels("zebra", x_labels, 1, {});
  ASSERT_FALSE(printed);
  EXPECT_EQ(printed.error().code, ErrorCode::printer);
  EXPECT_NE(printed.error().detail.find("did not take"), std::string::npos);
  EXPECT_EQ(content("cancelled"), "zebra-12\n");
}

TEST_F(PrinterTest, TakesBackAndEndsWhenItIsNotToGoOn) {
  stand_in("lp", "cat > /dev/null; echo 'request id is zebra-12 (0 file(s))'");
  stand_in("lpstat", "echo 'zebra-12 root 1024 today'; echo asked >> '" + (x_folder / "asked").string() + "'");
  stand_in("cancel", "echo \"$@\" > '" + (x_folder / "cancelled").string() + "'");
  bool stopping = false;
  const auto printed = print_labels("zebra", x_labels, 1'000'000, [&stopping](int rest_ms) { return !(stopping = stopping || rest_ms > 0); });
  ASSERT_FALSE(printed);
  EXPECT_EQ(printed.error().code, ErrorCode::cancelled);
  EXPECT_EQ(content("asked"), "asked\n");
  EXPECT_EQ(content("cancelled"), "zebra-12\n");
}

TEST_F(PrinterTest, HandsNothingOverWhenItIsNotToGoOn) {
  stand_in("lp", "echo called > '" + (x_folder / "called").string() + "'");
  EXPECT_EQ(print_labels("zebra", x_labels, 1, [](int) { return false; }).error().code, ErrorCode::cancelled);
  EXPECT_EQ(content("called"), "");
}

TEST_F(PrinterTest, SaysThatTheQueueDoesNotExist) {
  const Error error = refused_with("lp: The printer or class does not exist.");
  EXPECT_EQ(error.code, ErrorCode::printer);
  EXPECT_NE(error.detail.find("no printer named zebra"), std::string::npos);
  EXPECT_NE(error.detail.find("can be printed again"), std::string::npos);
}

TEST_F(PrinterTest, SaysThatCupsDoesNotRun) {
  EXPECT_NE(refused_with("lp: Error - scheduler not responding.").detail.find("does not run"), std::string::npos);
  EXPECT_NE(refused_with("lp: Bad file descriptor").detail.find("does not run"), std::string::npos);
}

TEST_F(PrinterTest, SaysThatThePrinterTakesNoJobs) {
  EXPECT_NE(refused_with("lp: Destination \"zebra\" is not accepting jobs.").detail.find("takes no jobs"),
            std::string::npos);
}

TEST_F(PrinterTest, SaysSomethingPlainForAnythingElse) {
  const Error error = refused_with("lp: client-error-document-format-not-supported");
  EXPECT_EQ(error.code, ErrorCode::printer);
  EXPECT_NE(error.detail.find("refused"), std::string::npos);
}

TEST_F(PrinterTest, SaysThatCupsIsNotInstalled) {
  setenv("PATH", x_folder.c_str(), 1);
  const auto printed = print_labels("zebra", x_labels, 1, {});
  ASSERT_FALSE(printed);
  EXPECT_EQ(printed.error().code, ErrorCode::printer);
  EXPECT_NE(printed.error().detail.find("not installed"), std::string::npos);
  const auto queues = printer_queues();
  ASSERT_TRUE(queues);
  EXPECT_TRUE(queues->empty());
}

TEST_F(PrinterTest, RefusesNamesThatCouldBeOptionsOrPaths) {
  stand_in("lp", "echo called > '" + (x_folder / "called").string() + "'");
  for (const char* name : {"", "-o", "a b", "../x", "a#b", "zebra\n"}) {
    EXPECT_EQ(print_labels(name, x_labels, 1, {}).error().code, ErrorCode::bad_input) << name;
    EXPECT_FALSE(is_queue_name(name)) << name;
  }
  EXPECT_EQ(content("called"), "");
  EXPECT_TRUE(is_queue_name("Zebra_GK420d-2"));
}

TEST_F(PrinterTest, RefusesNoLabels) { EXPECT_EQ(print_labels("zebra", {}, 1, {}).error().code, ErrorCode::bad_input); }

TEST_F(PrinterTest, ListsTheQueues) {
  stand_in("lpstat", "echo zebra; echo Office_2");
  const auto queues = printer_queues();
  ASSERT_TRUE(queues);
  EXPECT_EQ(*queues, (std::vector<std::string>{"zebra", "Office_2"}));
  stand_in("lpstat", "echo 'lpstat: No destinations added.' >&2; exit 1");
  EXPECT_TRUE(printer_queues()->empty());
}

}  // namespace
}  // namespace intake::print
