// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/stick_worker.h"

#include "terminal/workers/store_orders.h"

namespace intake::workers {
namespace {

constexpr std::size_t most_stick_orders = 4;

}  // namespace

StickWorker::StickWorker(client::StoreAccess& access, Post post, const Cancellations& cancelled, std::function<void()> taken)
    : x_access(access), x_post(post), x_cancelled(cancelled), x_taken(std::move(taken)), x_orders(most_stick_orders), x_thread([this] { live(); }) {}

void StickWorker::stop() {
  x_ending = true;
  x_orders.close();
  if (x_thread.joinable()) x_thread.join();
}

void StickWorker::live() {
  while (const auto order = x_orders.receive()) {
    if (x_ending) return;
    std::visit([this](const auto& one) { carry_out(one); }, *order);
  }
}

client::StickProgress StickWorker::progress(app::RequestId request) {
  return [this, request](std::int64_t done, std::int64_t total) {
    x_post.mention(screens::stick::Action(screens::stick::Progressed{request, done, total}));
    return !x_ending && !x_cancelled.has(request);
  };
}

void StickWorker::carry_out(const app::SaveToStick& order) {
  const auto saved = client::save_to_stick(x_access, order.folder, x_env.env(), progress(order.request));
  if (saved) x_post.tell(screens::stick::Action(screens::stick::SavedToStick{order.request, {saved->operations, saved->file.string()}}));
  else x_post.tell(screens::stick::Action(screens::stick::Failed{order.request, saved.error()}));
}

void StickWorker::carry_out(const app::ReadStickReply& order) {
  const auto read = client::take_reply(x_access, order.folder, progress(order.request));
  // Some of it may have been taken also when not all was.
  x_access.run([&](store::Store& store) { x_post.mention(counts_of(store)); });
  x_taken();
  if (!read) return x_post.tell(screens::stick::Action(screens::stick::Failed{order.request, read.error()}));
  x_post.tell(screens::stick::Action(screens::stick::ReplyTaken{order.request, {read->sent, read->received, read->waiting, static_cast<screens::stick::Next>(read->next)}}));
}

}  // namespace intake::workers
