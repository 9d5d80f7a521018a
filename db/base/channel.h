// SPDX-License-Identifier: GPL-3.0-or-later
// Channel<T>: the one way threads talk. Bounded, many senders, one receiver; a full or closed channel says so and
// keeps nothing, so that the sender still has what it wanted to send.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace intake {

template <class T>
class Channel {
 public:
  /// @param capacity how many may wait. @param wake called after each send, from the sender's thread (for a loop
  /// that sleeps on something else); may be empty.
  explicit Channel(std::size_t capacity, std::function<void()> wake = {})
      : x_capacity(capacity), x_wake(std::move(wake)) {}

  /// Never waits. False when full or closed; `value` is then untouched.
  [[nodiscard]] bool try_send(T& value) {
    {
      const std::lock_guard lock(x_mutex);
      if (x_closed || x_queue.size() >= x_capacity) return false;
      x_queue.push_back(std::move(value));
    }
    announce();
    return true;
  }

  /// Waits for room. False when closed; `value` is then untouched.
  [[nodiscard]] bool send(T& value) {
    {
      std::unique_lock lock(x_mutex);
      x_room.wait(lock, [&] { return x_closed || x_queue.size() < x_capacity; });
      if (x_closed) return false;
      x_queue.push_back(std::move(value));
    }
    announce();
    return true;
  }

  std::optional<T> try_receive() {
    std::optional<T> value;
    {
      const std::lock_guard lock(x_mutex);
      value = take();
    }
    if (value) x_room.notify_one();
    return value;
  }

  /// Waits for a value; nothing once the channel is closed and empty.
  std::optional<T> receive() {
    std::optional<T> value;
    {
      std::unique_lock lock(x_mutex);
      x_arrived.wait(lock, [&] { return x_closed || !x_queue.empty(); });
      value = take();
    }
    if (value) x_room.notify_one();
    return value;
  }

  /// Waits at most `timeout`; nothing on time-out or when closed and empty.
  std::optional<T> receive_for(std::chrono::milliseconds timeout) {
    std::optional<T> value;
    {
      std::unique_lock lock(x_mutex);
      x_arrived.wait_for(lock, timeout, [&] { return x_closed || !x_queue.empty(); });
      value = take();
    }
    if (value) x_room.notify_one();
    return value;
  }

  /// No more is accepted; what waits can still be received.
  void close() {
    {
      const std::lock_guard lock(x_mutex);
      x_closed = true;
    }
    x_arrived.notify_all();
    x_room.notify_all();
  }

  bool closed() const {
    const std::lock_guard lock(x_mutex);
    return x_closed;
  }

 private:
  std::optional<T> take() {
    if (x_queue.empty()) return std::nullopt;
    std::optional<T> value(std::move(x_queue.front()));
    x_queue.pop_front();
    return value;
  }
  void announce() {
    x_arrived.notify_one();
    if (x_wake) x_wake();
  }

  const std::size_t x_capacity;
  const std::function<void()> x_wake;
  mutable std::mutex x_mutex;
  std::condition_variable x_arrived;
  std::condition_variable x_room;
  std::deque<T> x_queue;  // guarded by x_mutex
  bool x_closed = false;  // guarded by x_mutex
};

}  // namespace intake
