// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

using namespace screens::labels;

PrintJob job(int number, PrintState state) {
  PrintJob job;
  job.id.bytes[15] = static_cast<std::uint8_t>(number);
  job.tag = domain::make_tag(number);
  job.state = state;
  return job;
}

LabelText text_of(const PrintJob& job) {
  LabelText text;
  text.job = job.id;
  text.tag = job.tag;
  return text;
}

class Labels : public testing::Test {
 protected:
  Labels() {
    window.sign_in();
    window.state.shared.settings.printer = PrinterKind::cups;
    window.state.shared.settings.cups_queue = "labels";
  }
  screens::labels::State& labels() { return window.state.labels; }
  const PrintJob one = job(1, PrintState::waiting);
  const PrintJob two = job(2, PrintState::waiting);
  Window window;
};

TEST_F(Labels, PrintsWhatWaitsBatchByBatch) {
  window.act(QueueChanged{{one, two}, 2});
  ASSERT_NE(window.ordered<TakeLabels>(), nullptr);
  EXPECT_TRUE(window.act(QueueChanged{{one, two}, 2}).empty());  // asked already
  window.act(LabelsTaken{{text_of(one), text_of(two)}, {}});
  const auto* print = window.ordered<PrintLabels>();
  ASSERT_NE(print, nullptr);
  EXPECT_EQ(print->labels.size(), 2u);
  EXPECT_EQ(print->settings.printer, PrinterKind::cups);
  window.act(Printed{print->request, {}});
  const auto* mark = window.ordered<MarkLabels>();
  ASSERT_NE(mark, nullptr);
  EXPECT_TRUE(mark->printed);
  EXPECT_EQ(mark->jobs, (std::vector{one.id, two.id}));
  EXPECT_TRUE(window.act(QueueChanged{{}, 0}).empty());
}

TEST_F(Labels, StopsAfterAFailureUntilAPersonSaysAgain) {
  window.act(QueueChanged{{one}, 1});
  window.act(LabelsTaken{{text_of(one)}, {}});
  const RequestId request = window.ordered<PrintLabels>()->request;
  window.act(NotPrinted{request, {ErrorCode::printer, "No printer."}, "The printer is not there."});
  const auto* mark = window.ordered<MarkLabels>();
  ASSERT_NE(mark, nullptr);
  EXPECT_FALSE(mark->printed);
  EXPECT_EQ(mark->problem, "The printer is not there.");
  EXPECT_EQ(window.state.notice->kind, NoticeKind::labels_failed);
  const PrintJob failed = job(1, PrintState::failed);
  EXPECT_TRUE(window.act(QueueChanged{{failed, two}, 2}).empty());  // two waits, but the printer is broken
  EXPECT_EQ(labels().failed, 1);
  window.act(RetryAll{});
  ASSERT_NE(window.ordered<RetryLabels>(), nullptr);
  EXPECT_EQ(window.ordered<RetryLabels>()->jobs, std::vector{failed.id});
  window.act(QueueChanged{{one, two}, 2});
  EXPECT_NE(window.ordered<TakeLabels>(), nullptr);
}

TEST_F(Labels, WaitVisiblyWithoutAPrinterAndGoOnWhenOneIsChosen) {
  window.state.shared.settings.printer = PrinterKind::none;
  EXPECT_TRUE(window.act(QueueChanged{{one}, 1}).empty());
  EXPECT_EQ(labels().count, 1);
  window.act_as_manager(screens::settings::ChoosePrinter{PrinterKind::cups});
  EXPECT_NE(window.ordered<KeepSettings>(), nullptr);
  EXPECT_NE(window.ordered<TakeLabels>(), nullptr);
}

TEST_F(Labels, WaitUntilThePrintersFolderOrQueueIsNamed) {
  auto& settings = window.state.shared.settings;
  settings.cups_queue.clear();
  for (const auto kind : {PrinterKind::cups, PrinterKind::pdf_folder}) {
    settings.printer = kind;
    window.act(QueueChanged{{one}, 1});
    EXPECT_EQ(window.ordered<TakeLabels>(), nullptr);
  }
  window.act(screens::settings::EditPdfFolder{"/srv/labels"});
  window.act_as_manager(screens::settings::ConfirmPrinter{});
  EXPECT_NE(window.ordered<TakeLabels>(), nullptr);
}

TEST_F(Labels, RemovesOneOrAllButNotWhatIsAtThePrinter) {
  window.act(QueueChanged{{one, two}, 2});
  window.act(LabelsTaken{{text_of(one)}, {}});
  EXPECT_TRUE(window.act(Remove{one.id}).empty());
  window.act(Remove{two.id});
  ASSERT_NE(window.ordered<RemoveLabels>(), nullptr);
  EXPECT_EQ(window.ordered<RemoveLabels>()->jobs, std::vector{two.id});
  window.act(RemoveAll{});
  EXPECT_EQ(window.ordered<RemoveLabels>()->jobs, std::vector{two.id});
}

TEST_F(Labels, SavesThemAsOnePdf) {
  window.state.shared.settings.printer = PrinterKind::none;
  window.state.shared.settings.pdf_folder = "/tmp/labels";
  window.act(QueueChanged{{one, two}, 2});
  window.act(OpenPdf{});
  EXPECT_EQ(labels().pdf_path, "/tmp/labels/labels.pdf");
  window.act(EditPdfPath{"/tmp/x.pdf"});
  window.act(ConfirmPdf{});
  const auto* take = window.ordered<TakeLabels>();
  ASSERT_NE(take, nullptr);
  EXPECT_EQ(take->jobs.size(), 2u);
  EXPECT_TRUE(window.act(ConfirmPdf{}).empty());
  window.act(LabelsTaken{{text_of(one), text_of(two)}, "/tmp/x.pdf"});
  const auto* write = window.ordered<WriteLabelsPdf>();
  ASSERT_NE(write, nullptr);
  EXPECT_EQ(write->file, std::filesystem::path("/tmp/x.pdf"));
  window.act(Printed{write->request, "/tmp/x.pdf"});
  EXPECT_EQ(window.state.notice->kind, NoticeKind::pdf_written);
  EXPECT_FALSE(labels().pdf_open);
  EXPECT_TRUE(window.ordered<MarkLabels>()->printed);
}

TEST_F(Labels, IgnoresALateReply) {
  window.act(Printed{77, {}});
  EXPECT_TRUE(window.effects.empty());
  window.act(LabelsTaken{{text_of(one)}, {}});
  EXPECT_EQ(window.ordered<PrintLabels>(), nullptr);
}

}  // namespace
}  // namespace intake::app
