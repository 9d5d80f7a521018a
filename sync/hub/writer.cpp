// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/writer.h"

#include "sync/hub/admin.h"

namespace intake::hub {
namespace {

constexpr std::size_t most_waiting = 4096;
constexpr std::size_t most_in_a_commit = 64;
constexpr std::size_t most_bytes_in_a_commit = 4 << 20;

}  // namespace

Writer::Writer(Storage& storage, Env& env)
    : x_storage(storage), x_env(env), x_service(storage, env), x_jobs(most_waiting), x_thread([this] { run(); }) {}

bool Writer::submit(Request request, Reply reply) {
  Job job = Work{std::move(request), std::move(reply)};
  return x_jobs.try_send(job);
}

bool Writer::submit(std::string order, Answer answer) {
  Job job = Errand{std::move(order), std::move(answer)};
  return x_jobs.try_send(job);
}

void Writer::stop() {
  x_jobs.close();
  if (x_thread.joinable()) x_thread.join();
}

void Writer::run() {
  // Nothing of a job may live on while the next one is waited for: it holds a connection open.
  std::optional<Job> job;
  while (job || (job = x_jobs.receive())) {
    if (std::holds_alternative<Errand>(*job)) {
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
  while (group.size() < most_in_a_commit && bytes < most_bytes_in_a_commit && (next = x_jobs.try_receive())) {
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
  auto responses = x_service.answer(requests);
  for (std::size_t i = 0; i < group.size(); ++i) group[i].reply(std::move(responses[i]));
}

void Writer::carry_out(const Errand& errand) {
  const auto order = decode_order(errand.order);
  if (!order) return errand.answer(encode_answer(fail(order.error())));
  const auto words = hub::carry_out(x_storage, x_env, *order);
  if (words && order->command == "pair") x_service.forget_pairing_tries();
  errand.answer(encode_answer(words));
}

}  // namespace intake::hub
