// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/file_worker.h"

#include <fstream>
#include <iterator>

#include "terminal/packing/packing_list.h"
#include "terminal/scan/decoder.h"

namespace intake::workers {
namespace {

constexpr std::size_t most_file_orders = 32;

Result<std::string> bytes_of(const std::filesystem::path& file) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(file, failed);
  if (failed) return fail(ErrorCode::bad_input, "This file cannot be opened. Nothing was read. Check its path.");
  if (size > packing::max_file_bytes) return fail(ErrorCode::bad_input, "This file is too large for a packing list. Nothing was read. Split it.");
  std::ifstream in(file, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  if (in.bad() || bytes.size() != size) return fail(ErrorCode::io, "The file could not be read to its end. Nothing was recorded.");
  return bytes;
}

std::shared_ptr<const app::PackingPreview> preview_of(const packing::PackingList& list, const std::string& file_name) {
  auto preview = std::make_shared<app::PackingPreview>();
  preview->file_name = file_name;
  preview->items = list.totals.items;
  preview->value_minor = list.totals.value_minor;
  for (const packing::Row& row : list.rows) {
    app::PackingRow shown{row.number, row.item, row.category_words, row.lot.category, row.condition_words, row.quantity_words,
                          row.value_words, row.lot.quantity, row.lot.value_minor_each, {}};
    for (const packing::Doubt& doubt : row.doubts) shown.why.emplace_back(packing::sentence(doubt.kind));
    if (row.doubtful()) preview->doubtful.push_back(preview->rows.size());
    else preview->lots.push_back(row.lot);
    preview->rows.push_back(std::move(shown));
  }
  return preview;
}

}  // namespace

FileWorker::FileWorker(Post post, const Cancellations& cancelled, ListBasis basis)
    : x_post(post), x_cancelled(cancelled), x_basis(std::move(basis)), x_orders(most_file_orders), x_thread([this] { live(); }) {}

void FileWorker::stop() {
  x_orders.close();
  if (x_thread.joinable()) x_thread.join();
}

void FileWorker::live() {
  while (const auto order = x_orders.receive()) {
    if (const auto* list = std::get_if<app::ReadPackingList>(&*order)) read_list(*list);
    if (const auto* picture = std::get_if<app::DecodePicture>(&*order)) decode(*picture);
  }
}

void FileWorker::read_list(const app::ReadPackingList& order) {
  namespace screen = screens::packing;
  const auto refuse = [&](const Error& error) { x_post.tell(screen::Action(screen::ListNotRead{order.request, error})); };
  const auto bytes = bytes_of(order.file);
  if (!bytes) return refuse(bytes.error());
  const auto [catalogue, currency] = x_basis();
  if (catalogue == nullptr) return refuse({ErrorCode::refused, "The store is not open yet. Nothing was read. Try again."});
  const auto list = packing::read_packing_list(*bytes, *catalogue, currency, [&](std::size_t done, std::size_t total) {
    x_post.mention(screen::Action(screen::Progressed{order.request, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total)}));
    return !x_cancelled.has(order.request);
  });
  if (!list) return refuse(list.error());
  x_post.tell(screen::Action(screen::ListRead{order.request, preview_of(*list, order.file.filename().string())}));
}

void FileWorker::decode(const app::DecodePicture& order) {
  const auto decoded = scan::decode_file(order.file);
  if (!decoded) return x_post.tell(app::PictureNotDecoded{order.request, decoded.error()});
  std::optional<std::string> text;
  if (*decoded) text = (*decoded)->text;
  x_post.tell(app::PictureDecoded{order.request, order.file.filename().string(), std::move(text)});
}

}  // namespace intake::workers
