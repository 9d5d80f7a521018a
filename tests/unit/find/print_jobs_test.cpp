// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using store::PrintState;
using testing::IsEmpty;
using testing::SizeIs;

class PrintJobs : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    tags = save(donation_of({line("clothes.coats", 3, 3500)})).donation.lots.at(0).tags;
    jobs = must(store::queue_labels(*store, tags, staff));
  }
  std::vector<store::PrintJob> open() { return must(store::open_print_jobs(*store, 100)); }
  std::vector<std::string> steps_of(domain::TagNumber tag) {
    std::vector<std::string> steps;
    for (const auto& step : must(store::get_tagged(*store, tag)).history) steps.push_back(step.step);
    return steps;
  }

  std::vector<domain::TagNumber> tags;
  std::vector<store::PrintJob> jobs;
};

TEST_F(PrintJobs, WaitOldestFirstAndSurviveARestart) {
  ASSERT_THAT(jobs, SizeIs(3));
  reopen();
  const auto waiting = open();
  ASSERT_THAT(waiting, SizeIs(3));
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(waiting[i].id, jobs[i].id);
    EXPECT_EQ(waiting[i].tag, tags[i]);
    EXPECT_EQ(waiting[i].state, PrintState::waiting);
    EXPECT_EQ(waiting[i].asked_at_utc_ms, morning_utc_ms);
  }
  EXPECT_THAT(must(store::open_print_jobs(*store, 2)), SizeIs(2));
  EXPECT_EQ(must(store::count_open_print_jobs(*store)), 3);
}

TEST_F(PrintJobs, APrintedOneLeavesAStepAndIsGone) {
  const auto head = store::head(*store);
  must(store::set_print_state(*store, {jobs[0].id}, PrintState::done, ""));
  must(store::set_print_state(*store, {jobs[0].id}, PrintState::done, ""));  // said twice
  EXPECT_THAT(open(), SizeIs(2));
  EXPECT_THAT(steps_of(tags[0]), testing::ElementsAre("received", "label_printed"));
  EXPECT_THAT(steps_of(tags[1]), testing::ElementsAre("received"));
  EXPECT_EQ(store::head(*store).seq, head.seq) << "printing is no operation";
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(PrintJobs, AFailedOneStaysWithItsProblemUntilItIsTriedAgain) {
  must(store::set_print_state(*store, {jobs[1].id}, PrintState::failed, "out_of_paper"));
  EXPECT_EQ(open()[1].state, PrintState::failed);
  EXPECT_EQ(open()[1].problem, "out_of_paper");
  must(store::set_print_state(*store, {jobs[1].id}, PrintState::waiting, ""));
  EXPECT_EQ(open()[1].state, PrintState::waiting);
  EXPECT_EQ(open()[1].problem, "");
}

TEST_F(PrintJobs, ADroppedOneLeavesNoStep) {
  must(store::drop_print_jobs(*store, {jobs[0].id, jobs[1].id, jobs[2].id}));
  EXPECT_THAT(open(), IsEmpty());
  EXPECT_THAT(steps_of(tags[0]), testing::ElementsAre("received"));
}

TEST_F(PrintJobs, AReaderCannotQueue) {
  const auto reader = must(store::Store::open(folder(), store::Access::read, seeded.env));
  const auto refused = store::queue_labels(*reader, tags, staff);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_EQ(must(store::count_open_print_jobs(*reader)), 3);
}

}  // namespace
}  // namespace intake::tests
