// SPDX-License-Identifier: GPL-3.0-or-later
// How sync reaches the store: one thread owns it, so work is handed over and waited for. The window hands it to its
// store thread; the command line runs it in place.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "db/base/result.h"
#include "db/store/store.h"

namespace intake::client {

class StoreAccess {
 public:
  virtual ~StoreAccess() = default;
  /// Runs `work` on the store's thread and waits for its end. May return without running it when the store is closing.
  virtual void run(const std::function<void(store::Store&)>& work) = 0;
};

/// The store is the caller's own.
class DirectStore : public StoreAccess {
 public:
  explicit DirectStore(store::Store& store) : x_store(store) {}
  void run(const std::function<void(store::Store&)>& work) override { work(x_store); }

 private:
  store::Store& x_store;
};

/// What `question` answers on the store's thread; cancelled when the store is closing.
template <class Question>
auto ask(StoreAccess& access, const Question& question) -> decltype(question(std::declval<store::Store&>())) {
  std::optional<decltype(question(std::declval<store::Store&>()))> answer;
  access.run([&](store::Store& store) { answer.emplace(question(store)); });
  if (!answer) return fail(ErrorCode::cancelled, "The store is being closed. What was saved is safe.");
  return *std::move(answer);
}

}  // namespace intake::client
