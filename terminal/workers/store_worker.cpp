// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/store_worker.h"

#include "terminal/workers/store_orders.h"

namespace intake::workers {
namespace {
constexpr std::size_t most_store_orders = 256;
}

StoreWorker::StoreWorker(std::filesystem::path folder, store::Machine machine, Post post, const Cancellations& cancelled, StoreListener listener)
    : x_folder(std::move(folder)), x_machine(std::move(machine)), x_post(post), x_cancelled(cancelled), x_listener(std::move(listener)),
      x_orders(most_store_orders), x_thread([this] { live(); }) {}

StoreWorker::~StoreWorker() { stop(); }

bool StoreWorker::try_order(app::StoreEffect& order) {
  Order boxed(std::move(order));
  if (x_orders.try_send(boxed)) return true;
  order = std::move(std::get<app::StoreEffect>(boxed));
  return false;
}

void StoreWorker::run(const std::function<void(store::Store&)>& work) {
  Visit visit{&work, {}};
  std::future<void> done = visit.done.get_future();
  Order order(std::move(visit));
  if (!x_orders.send(order)) return;
  try {
    done.get();
  } catch (const std::future_error&) {
    // The store closed before the visit's turn: the caller sees that nothing ran.
  }
}

void StoreWorker::stop() {
  x_orders.close();
  if (x_thread.joinable()) x_thread.join();
}

void StoreWorker::live() {
  OsEnv os;
  auto opened = store::Store::open(x_folder, store::Access::write, os.env(), x_machine);
  if (!opened) x_post.tell(app::NotStarted{opened.error()});
  else x_listener.opened(**opened);
  while (auto order = x_orders.receive()) {
    if (!opened) continue;  // a visit's promise is broken, which its caller understands
    if (auto* visit = std::get_if<Visit>(&*order)) {
      (*visit->work)(**opened);
      visit->done.set_value();
    } else {
      carry_out(std::get<app::StoreEffect>(*order), StoreDesk{**opened, x_post, x_cancelled, x_listener.saved});
    }
  }
}

}  // namespace intake::workers
