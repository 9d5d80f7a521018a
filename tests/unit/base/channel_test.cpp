// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/channel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace intake {
namespace {

TEST(Channel, KeepsTheSendersValueWhenFull) {
  Channel<std::unique_ptr<int>> channel(1);
  auto first = std::make_unique<int>(1);
  auto second = std::make_unique<int>(2);
  ASSERT_TRUE(channel.try_send(first));
  EXPECT_FALSE(channel.try_send(second));
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(**channel.try_receive(), 1);
  EXPECT_TRUE(channel.try_send(second));
}

TEST(Channel, DeliversWhatWaitsAfterClosing) {
  Channel<int> channel(4);
  int value = 7;
  ASSERT_TRUE(channel.try_send(value));
  channel.close();
  EXPECT_FALSE(channel.try_send(value));
  EXPECT_EQ(channel.receive(), 7);
  EXPECT_EQ(channel.receive(), std::nullopt);
}

TEST(Channel, WakesTheReceiverForEachSend) {
  std::atomic<int> woken = 0;
  Channel<int> channel(8, [&] { ++woken; });
  for (int i = 0; i < 5; ++i) {
    int value = i;
    ASSERT_TRUE(channel.try_send(value));
  }
  EXPECT_EQ(woken, 5);
}

TEST(Channel, LosesNothingBetweenThreads) {
  constexpr int senders = 4;
  constexpr int each = 2000;
  Channel<int> channel(16);
  std::vector<std::jthread> threads;
  for (int s = 0; s < senders; ++s)
    threads.emplace_back([&, s] {
      for (int i = 0; i < each; ++i) {
        int value = s * each + i;
        if (!channel.send(value)) return;
      }
    });
  std::vector<bool> seen(senders * each, false);
  for (int n = 0; n < senders * each; ++n) {
    const auto value = channel.receive();
    ASSERT_TRUE(value);
    EXPECT_FALSE(seen[static_cast<std::size_t>(*value)]);
    seen[static_cast<std::size_t>(*value)] = true;
  }
  EXPECT_EQ(channel.try_receive(), std::nullopt);
}

TEST(Channel, LetsAWaitingSenderGoWhenClosed) {
  Channel<int> channel(1);
  int first = 1;
  ASSERT_TRUE(channel.try_send(first));
  std::jthread sender([&] {
    int second = 2;
    EXPECT_FALSE(channel.send(second));
  });
  channel.close();
}

}  // namespace
}  // namespace intake
