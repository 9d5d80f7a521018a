// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/writer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "db/base/hex.h"
#include "sync/hub/admin.h"
#include "sync/protocol/signature.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

TEST(Writer, AnswersManyTillsAndTheirOrdersBetween) {
  TestHub hub;
  std::vector<Till> tills;
  for (int i = 0; i < 8; ++i) {
    tills.emplace_back(hub, "Northgate");
    for (int j = 0; j < 5; ++j) tills.back().donate(1, 100);
  }
  std::vector<std::future<int>> statuses;
  std::vector<std::future<std::string>> words;
  {
    Writer writer(hub.storage(), hub.seeded().env);
    for (std::size_t seq = 1; seq <= 5; ++seq) {
      for (auto& till : tills) {
        const auto batch = protocol::encode_batch(std::span(till.entries).subspan(seq - 1, 1), {});
        auto status = std::make_shared<std::promise<int>>();
        statuses.push_back(status->get_future());
        ASSERT_TRUE(writer.submit(till.request("POST", protocol::push_target(1), batch->body),
                                  [status](const Response& response) { status->set_value(response.status); }));
      }
      auto word = std::make_shared<std::promise<std::string>>();
      words.push_back(word->get_future());
      ASSERT_TRUE(writer.submit(encode(Order{"pair", "Northgate", 0, "", 0}),
                                [word](std::string answer) { word->set_value(std::move(answer)); }));
    }
    writer.stop();
    EXPECT_FALSE(writer.submit("late", [](const std::string&) { FAIL(); }));
  }
  for (auto& status : statuses) EXPECT_EQ(status.get(), 200);
  for (auto& word : words) EXPECT_EQ(decode_answer(word.get()).value_or("").size(), 8U);
  EXPECT_EQ(hub.verify().figures, (Figures{40, 40, 4000}));
}

TEST(Writer, ANewCodeForgivesMistypedOnes) {
  TestHub hub;
  Till till(hub);
  const auto enrolment = [&](const std::string& code) {
    Request r{"POST", "/v1/enrol", "", "", "", protocol::encode(till.enrol_request(code, "Northgate")), "127.0.0.1"};
    r.signature = to_hex(protocol::sign(protocol::request_text({r.method, r.target, "", "", r.body}), till.seed));
    return r;
  };
  Writer writer(hub.storage(), hub.seeded().env);
  const auto status = [&](const std::string& code) {
    std::promise<int> answered;
    EXPECT_TRUE(writer.submit(enrolment(code), [&](const Response& response) { answered.set_value(response.status); }));
    return answered.get_future().get();
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(status("BBBBBBBB"), 404);
  EXPECT_EQ(status("BBBBBBBB"), 429);
  std::promise<std::string> answer;
  ASSERT_TRUE(writer.submit(encode(Order{"pair", "Northgate", 0, "", 0}), [&](std::string line) { answer.set_value(std::move(line)); }));
  EXPECT_EQ(status(decode_answer(answer.get_future().get()).value_or("")), 200);
}

TEST(Writer, HoldsSoManyBytesOfThoseWhoWaitAndNoMore) {
  TestHub hub;
  Writer writer(hub.storage(), hub.seeded().env);
  std::promise<void> begun;
  std::promise<void> release;
  ASSERT_TRUE(writer.submit("an order", [&](const std::string&) {
    begun.set_value();
    release.get_future().wait();
  }));
  begun.get_future().wait();
  std::atomic<int> answered = 0;
  const auto submit = [&](std::size_t bytes) {
    Request request{"POST", "/v1/nowhere", "", "", "", std::string(bytes, 'x'), ""};
    return writer.submit(std::move(request), [&](const Response&) { ++answered; });
  };
  int taken = 0;
  while (taken < 1000 && submit(1 << 20)) ++taken;
  EXPECT_EQ(taken, 128);
  EXPECT_FALSE(submit(1 << 20)) << "what was turned away does not count";
  EXPECT_TRUE(submit(0)) << "and what costs nothing still goes in";
  release.set_value();
  writer.stop();
  EXPECT_EQ(answered, 129);
}

}  // namespace
}  // namespace intake::hub
