// SPDX-License-Identifier: GPL-3.0-or-later
// FileWorker: reads what people hand over as files: packing lists and pictures with a code. Records nothing.
#pragma once

#include <functional>
#include <memory>
#include <thread>
#include <utility>

#include "terminal/workers/post.h"

namespace intake::workers {

/// What a list is read against: the catalogue and currency of the open store; no catalogue before it is open.
using ListBasis = std::function<std::pair<std::shared_ptr<const domain::Catalogue>, Currency>()>;

class FileWorker {
 public:
  FileWorker(Post post, const Cancellations& cancelled, ListBasis basis);
  ~FileWorker() { stop(); }
  FileWorker(const FileWorker&) = delete;
  FileWorker& operator=(const FileWorker&) = delete;

  /// False when the queue is full: the order is then untouched.
  [[nodiscard]] bool try_order(app::FileEffect& order) { return x_orders.try_send(order); }
  void stop();

 private:
  void live();
  void read_list(const app::ReadPackingList& order);
  void decode(const app::DecodePicture& order);

  Post x_post;
  const Cancellations& x_cancelled;
  const ListBasis x_basis;
  Channel<app::FileEffect> x_orders;
  std::thread x_thread;  // the last member: it uses the others
};

}  // namespace intake::workers
