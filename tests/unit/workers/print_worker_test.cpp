// SPDX-License-Identifier: GPL-3.0-or-later
// Stand-ins for CUPS' programs come first in PATH.
#include "terminal/workers/print_worker.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "tests/support/temp_folder.h"
#include "tests/unit/workers/facts.h"

namespace intake::workers {
namespace {

class PrintWorkerTest : public testing::Test {
 protected:
  PrintWorkerTest() : old_path(std::getenv("PATH")) {
    setenv("PATH", (folder.path().string() + ":" + old_path).c_str(), 1);
    mkfifo(pipe().c_str(), 0600);
  }
  ~PrintWorkerTest() override { setenv("PATH", old_path.c_str(), 1); }
  void stand_in(const std::string& program, const std::string& script) {
    const auto file = folder / program;
    std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }
  std::string pipe() { return (folder / "pipe").string(); }
  /// Until a stand-in opened the pipe to say that it runs.
  void wait_for_stand_in() {
    const int reader = open(pipe().c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_GE(reader, 0);
    char byte = 0;
    EXPECT_GE(read(reader, &byte, 1), 0);  // closed before it was written to, the pipe would end the stand-in
    close(reader);
  }
  void print(PrintWorker& worker) {
    app::LabelText label;
    label.tag = domain::make_tag(901'000'001);
    label.title = "Coats";
    label.condition = "B";
    app::PrintLabels order;
    order.settings.printer = app::PrinterKind::cups;
    order.settings.cups_queue = "zebra";
    order.labels = {label};
    app::PrintEffect effect = order;
    ASSERT_TRUE(worker.try_order(effect));
  }

  tests::TempFolder folder;
  const std::string old_path;
  Inbox inbox;
};

TEST_F(PrintWorkerTest, EndsWhileAPrinterTakesNothing) {
  stand_in("lp", "cat > /dev/null; echo 'request id is zebra-12 (0 file(s))'");
  stand_in("lpstat", "echo 'zebra-12 root 1024 today'; exec 3>'" + pipe() + "'");
  stand_in("cancel", "echo \"$@\" > '" + (folder / "cancelled").string() + "'");
  PrintWorker worker{Post(inbox.channel)};
  print(worker);
  wait_for_stand_in();
  worker.stop();
  EXPECT_EQ(inbox.wait_for<screens::labels::NotPrinted>().error.code, ErrorCode::cancelled) << "it was not asked to the end of its patience";
  EXPECT_TRUE(std::filesystem::exists(folder / "cancelled")) << "the labels wait in one place only";
}

TEST_F(PrintWorkerTest, EndsWhileThePrintingSystemIsSilent) {
  stand_in("lp", "cat > /dev/null; echo > '" + pipe() + "'; exec sleep 600");
  PrintWorker worker{Post(inbox.channel)};
  print(worker);
  wait_for_stand_in();
  worker.stop();
  EXPECT_EQ(inbox.wait_for<screens::labels::NotPrinted>().error.code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace intake::workers
