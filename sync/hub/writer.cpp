// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/writer.h"

#include "sync/hub/admin.h"
#include "sync/hub/stick_import.h"

namespace intake::hub {
namespace {

constexpr std::size_t most_waiting = 4096;
constexpr std::size_t most_in_a_commit = 64;
constexpr std::size_t most_bytes_in_a_commit = 4 << 20;

}  // namespace

Writer::Writer(Storage& storage, Env& env)
    : x_storage(storage), x_env(env), x_service(storage, env), x_jobs(most_waiting), x_thread([this] { run(); }) {}

bool Writer::submit(Request request, Reply reply) { return put(Job(Work{std::move(request), std::move(reply)})); }
bool Writer::submit(std::string order, Answer answer) { return put(Job(Errand{std::move(order), std::move(answer)})); }
bool Writer::submit(Report report) { return put(Job(std::move(report))); }

bool Writer::put(Job job) {
  x_metrics.waiting(1);  // before the other thread can take it out
  const bool sent = x_jobs.try_send(job);
  if (!sent) x_metrics.waiting(-1);
  return sent;
}

std::optional<Writer::Job> Writer::taken_out(std::optional<Job> job) {
  if (job) x_metrics.waiting(-1);
  return job;
}

void Writer::stop() {
  x_jobs.close();
  if (x_thread.joinable()) x_thread.join();
}

void Writer::run() {
  // Nothing of a job may live on while the next one is waited for: it holds a connection open.
  std::optional<Job> job;
  while (job || (job = taken_out(x_jobs.receive()))) {
    if (x_forgetting) {
      job.reset();
    } else if (const auto* report = std::get_if<Report>(&*job)) {
      (*report)(standing_of(x_storage));
      job.reset();
    } else if (std::holds_alternative<Errand>(*job)) {
      carry_out(std::get<Errand>(*job));
      job.reset();
    } else {
      job = answer_group(std::move(std::get<Work>(*job)));
    }
  }
}

std::optional<Writer::Job> Writer::answer_group(Work first) {
  std::vector<Work> group;
  std::size_t bytes = first.request.body.size();
  group.push_back(std::move(first));
  std::optional<Job> next;
  while (group.size() < most_in_a_commit && bytes < most_bytes_in_a_commit && (next = taken_out(x_jobs.try_receive()))) {
    auto* work = std::get_if<Work>(&*next);
    if (work == nullptr) break;
    bytes += work->request.body.size();
    group.push_back(std::move(*work));
    next.reset();
  }
  answer(group);
  return next;
}

void Writer::answer(std::vector<Work>& group) {
  std::vector<Request> requests;
  requests.reserve(group.size());
  for (auto& work : group) requests.push_back(std::move(work.request));
  const std::int64_t commits = x_service.commits();
  auto responses = x_service.answer(requests);
  x_metrics.group(group.size());
  if (x_service.commits() != commits) x_metrics.committed(x_env.clock.now_utc_ms());
  for (const auto& response : responses)
    if (response.taken) x_metrics.pushed(*response.taken);
  for (std::size_t i = 0; i < group.size(); ++i) group[i].reply(std::move(responses[i]));
}

void Writer::carry_out(const Errand& errand) {
  const auto order = decode_order(errand.order);
  if (!order) return errand.answer(encode_answer(fail(order.error())));
  if (order->command == "import") {
    const auto done = import_stick(x_service, x_storage, x_env, order->folder);
    if (done) x_metrics.pushed(done->taken);
    return errand.answer(encode_answer(words_of(done)));
  }
  const auto words = hub::carry_out(x_storage, x_env, *order);
  if (words && order->command == "pair") x_service.forget_pairing_tries();
  errand.answer(encode_answer(words));
}

}  // namespace intake::hub
