// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/app/session.h"

#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

class SessionTest : public testing::Test {
 protected:
  SeededEnv env{7, 1'795'228'920'000, 480};
  bool store_full = false;
  std::vector<Effect> sent;
  Session session{env.env, [this](Effect& effect) {
                    if (store_full && std::holds_alternative<StoreEffect>(effect)) return false;
                    sent.push_back(std::move(effect));
                    return true;
                  }};
  ActionSink sink;
  Channel<Action> inbox{16};

  template <class Order>
  std::size_t count() const {
    std::size_t n = 0;
    for (const Effect& effect : sent)
      if (const auto* store = std::get_if<StoreEffect>(&effect))
        n += std::holds_alternative<Order>(*store) ? 1 : 0;
    return n;
  }
  void start_signed_in() {
    Window window;
    Started started;
    started.shop = window.state.shared.shop;
    started.catalogue = window.state.shared.catalogue;
    started.suggestions = window.state.shared.suggestions;
    started.staff = window.state.shared.staff;
    session.apply(started);
    session.apply(screens::sign_in::ChoosePerson{window.xu_wei.id});
    ASSERT_FALSE(sent.empty());
    const auto open = std::get<OpenDay>(std::get<StoreEffect>(sent.back()));
    session.apply(screens::sign_in::DayOpened{open.request, Date::from_civil(2026, 11, 21)});
  }
};

TEST_F(SessionTest, BeginsByAskingTheStore) {
  session.begin();
  EXPECT_EQ(count<LoadStart>(), 1u);
}

TEST_F(SessionTest, SleepsWhenNothingHappened) {
  EXPECT_FALSE(session.turn(sink, inbox));
  Action tick = Tick{};
  ASSERT_TRUE(inbox.try_send(tick));
  EXPECT_TRUE(session.turn(sink, inbox));
  EXPECT_EQ(session.state().minute, 42);
  EXPECT_FALSE(session.turn(sink, inbox));
}

TEST_F(SessionTest, KeepsOrdersOfAFullQueueAndShowsThem) {
  start_signed_in();
  sink.send(screens::receive::ChooseTile{"clothes"});
  sink.send(screens::receive::Add{});
  session.turn(sink, inbox);
  sent.clear();
  store_full = true;
  sink.send(screens::receive::Finish{true});
  EXPECT_TRUE(session.turn(sink, inbox));
  EXPECT_EQ(count<SaveDonation>(), 0u);
  EXPECT_EQ(session.state().orders_waiting, 1);
  EXPECT_TRUE(session.state().receive.saving);
  store_full = false;
  EXPECT_TRUE(session.turn(sink, inbox));
  EXPECT_EQ(count<SaveDonation>(), 1u);
  EXPECT_EQ(session.state().orders_waiting, 0);
  EXPECT_FALSE(session.turn(sink, inbox));
  EXPECT_EQ(count<SaveDonation>(), 1u);
}

TEST_F(SessionTest, ReplacesADraftThatStillWaits) {
  start_signed_in();
  store_full = true;
  sink.send(screens::receive::ChooseTile{"clothes"});
  for (int i = 0; i < 20; ++i) sink.send(screens::receive::Add{});
  session.turn(sink, inbox);
  EXPECT_LE(session.waiting(), 2u);  // the count of sign-in, and one draft
  sent.clear();
  store_full = false;
  session.turn(sink, inbox);
  ASSERT_EQ(count<SaveDraft>(), 1u);
  for (const Effect& effect : sent)
    if (const auto* draft = std::get_if<SaveDraft>(&std::get<StoreEffect>(effect))) {
      EXPECT_EQ(draft->donation.lots.at(0).quantity, 20);
    }
}

TEST_F(SessionTest, FullStoreHoldsUpNobodyElse) {
  start_signed_in();
  sent.clear();
  store_full = true;
  sink.send(screens::receive::ChooseTile{"clothes"});
  sink.send(FileDropped{"/tmp/a.png"});
  session.turn(sink, inbox);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<FileEffect>(sent[0]));
}

TEST_F(SessionTest, ReplaysToTheSameState) {
  const auto run = [] {
    SeededEnv own_env{99, 1'795'228'920'000, 480};
    Session own_session{own_env.env, [](Effect&) { return true; }};
    Started started;
    started.catalogue = small_catalogue();
    own_session.apply(started);
    own_session.apply(screens::receive::ChooseTile{"clothes"});
    own_session.apply(screens::receive::Add{});
    return own_session.state().receive.donation;
  };
  const domain::Donation first = run();
  EXPECT_EQ(first, run());
  EXPECT_FALSE(first.id.is_nil());
}

}  // namespace
}  // namespace intake::app
