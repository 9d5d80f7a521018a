// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that works on the hub's database. Requests that wait together share a durable commit, so that a
// thousand terminals do not cost a thousand syncs a second.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "db/base/channel.h"
#include "sync/hub/hub_service.h"
#include "sync/hub/metrics.h"

namespace intake::hub {

class Writer {
 public:
  /// Called once each, from the writer's thread.
  using Reply = std::function<void(Response)>;
  using Answer = std::function<void(std::string)>;
  using Report = std::function<void(Result<Standing>)>;

  /// Storage and env belong to the writer's thread until stop() returns.
  Writer(Storage& storage, Env& env);
  ~Writer() { stop(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// From any thread. False when too many wait; nothing was taken then.
  bool submit(Request request, Reply reply);
  /// A line of admin.h; its answer is a line without a line feed.
  bool submit(std::string order, Answer answer);
  /// Whether the database answers, and what it says of itself.
  bool submit(Report report);
  /// Nobody waits for an answer any more: what waits is forgotten, not carried out.
  void forget_waiting() { x_forgetting = true; }
  /// Answers what waits, then ends the thread.
  void stop();

  Metrics& metrics() { return x_metrics; }

 private:
  struct Work {
    Request request;
    Reply reply;
  };
  struct Errand {
    std::string order;
    Answer answer;
  };
  using Job = std::variant<Work, Errand, Report>;

  static std::size_t bytes_of(const Job& job);
  bool put(Job job);
  std::optional<Job> taken_out(std::optional<Job> job);
  void run();
  /// Answers it together with what waits behind it. @return a job that was taken out and is not part of the group.
  std::optional<Job> answer_group(Work first);
  void answer(std::vector<Work>& group);
  void carry_out(const Errand& errand);
  Result<Standing> standing();

  Storage& x_storage;
  Env& x_env;
  HubService x_service;
  Metrics x_metrics;
  std::optional<std::int64_t> x_proved_at_ms;  // that the database could be written to
  std::atomic<bool> x_forgetting = false;
  std::atomic<std::size_t> x_waiting_bytes = 0;  // of bodies
  Channel<Job> x_jobs;
  std::thread x_thread;
};

}  // namespace intake::hub
