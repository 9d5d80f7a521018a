// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/writer.h"

#include "sync/hub/admin.h"
#include "sync/hub/stick_import.h"

namespace intake::hub {
namespace {

constexpr std::size_t most_waiting = 4096;
/// Of bodies: nobody has proved yet who sent them.
constexpr std::size_t most_waiting_bytes = 128 << 20;
/// A monitor's question costs a commit no more often than this.
constexpr std::int64_t proved_for_ms = 5'000;
constexpr std::size_t most_in_a_commit = 64;
constexpr std::size_t most_bytes_in_a_commit = 4 << 20;

}  // namespace

Writer::Writer(Storage& storage, Env& env)
    : x_storage(storage), x_env(env), x_service(storage, env), x_jobs(most_waiting), x_thread([this] { run(); }) {}

bool Writer::submit(Request request, Reply reply) { return put(Job(Work{std::move(request), std::move(reply)})); }
bool Writer::submit(std::string order, Answer answer) { return put(Job(Errand{std::move(order), std::move(answer)})); }
bool Writer::submit(Report report) { return put(Job(std::move(report))); }

std::size_t Writer::bytes_of(const Job& job) {
  const auto* work = std::get_if<Work>(&job);
  return work == nullptr ? 0 : work->request.body.size();
}

bool Writer::put(Job job) {
  const std::size_t bytes = bytes_of(job);
  x_metrics.waiting(1);  // before the other thread can take it out
  const bool fits = (x_waiting_bytes += bytes) <= most_waiting_bytes || bytes == 0;
  const bool sent = fits && x_jobs.try_send(job);
  if (sent) return true;
  x_metrics.waiting(-1);
  x_waiting_bytes -= bytes;
  return false;
}

std::optional<Writer::Job> Writer::taken_out(std::optional<Job> job) {
  if (!job) return job;
  x_metrics.waiting(-1);
  x_waiting_bytes -= bytes_of(*job);
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
      (*report)(standing());
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

Result<Standing> Writer::standing() {
  if (x_service.damage()) return fail(*x_service.damage());
  const std::int64_t now_ms = x_env.clock.monotonic_ms();
  const bool prove = !x_proved_at_ms || now_ms - *x_proved_at_ms >= proved_for_ms;
  auto standing = standing_of(x_storage, prove);
  if (!standing) x_proved_at_ms.reset();
  else if (prove) x_proved_at_ms = now_ms;
  return standing;
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
