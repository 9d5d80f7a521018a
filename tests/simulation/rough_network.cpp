// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/rough_network.h"

#include "sync/protocol/compression.h"
#include "sync/protocol/messages.h"

namespace intake::simulation {
namespace {

constexpr std::size_t most_kept = 50;

client::HttpResponse portal() {
  return {200, {{"Content-Type", "text/html"}}, "<html><body>Welcome! Accept our terms to use this network.</body></html>"};
}

}  // namespace

Result<client::HttpResponse> RoughNetwork::call(const client::HttpRequest& request, const std::function<bool()>&) {
  const auto unreachable = fail(ErrorCode::unreachable, "No answer came.");
  if (x_sent.size() < most_kept) x_sent.push_back(request);
  else x_sent[x_luck.below(most_kept)] = request;
  if (!calm) {
    if (partitioned || happens(x_faults.requests_lost, 8)) return unreachable;
    if (happens(x_faults.portals, 12)) return x_luck.below(2) == 0 ? portal() : impostor(request);
    if (happens(x_faults.repeated, 8)) (void)x_hub.answer(request).has_value();
  }
  auto answer = x_hub.answer(request);
  if (!answer) return unreachable;
  if (request.target == protocol::hello_path)
    if (const auto greeting = protocol::decode_hello_reply(answer->body)) x_epoch_overheard = greeting->hub_epoch;
  if (!calm) {
    if (meanwhile && happens(x_faults.eventful_past, 40)) meanwhile();
    if (happens(x_faults.answers_lost, 8)) return unreachable;
    if (happens(x_faults.truncated, 12)) answer->body.resize(x_luck.below(answer->body.size() + 1));
    if (happens(x_faults.repeated, 12)) deliver_an_old_one();
  }
  return std::move(*answer);
}

client::HttpResponse RoughNetwork::impostor(const client::HttpRequest& request) const {
  if (!request.target.starts_with(protocol::push_path)) return portal();
  const protocol::Limits limits;
  const auto lines = protocol::expand(request.body, limits);
  const auto batch = lines ? protocol::decode_batch(*lines, limits) : fail(lines.error());
  if (!batch || batch->empty()) return portal();
  protocol::PushReply all_taken;
  all_taken.incarnation = std::stoll(request.target.substr(request.target.rfind('=') + 1));
  all_taken.acked_seq = batch->back().seq;
  all_taken.acked_chain = batch->back().chain;
  all_taken.hub_epoch = x_epoch_overheard;
  return {200, {{"Content-Type", "application/json"}}, protocol::encode(all_taken)};
}

void RoughNetwork::deliver_an_old_one() {
  if (!x_sent.empty()) (void)x_hub.answer(x_sent[x_luck.below(x_sent.size())]).has_value();
}

}  // namespace intake::simulation
