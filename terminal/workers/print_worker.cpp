// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/print_worker.h"

#include <chrono>

#include "db/base/text/figures.h"
#include "db/base/text/translate.h"
#include "terminal/print/badge_pdf.h"
#include "terminal/print/label.h"
#include "terminal/print/label_pdf.h"
#include "terminal/print/printer.h"

namespace intake::workers {
namespace {

constexpr std::size_t most_print_orders = 32;

std::vector<print::LabelText> texts_of(const std::vector<app::LabelText>& labels) {
  std::vector<print::LabelText> texts;
  for (const auto& label : labels)
    texts.push_back({label.tag, label.title, label.condition, label.shop, label.quantity, label.lot_label, label.business_date,
                     label.weight_grams, label.price_minor ? text::format_money(*label.price_minor, label.currency) : std::string()});
  return texts;
}

/// Why a label waits in the queue, in words that are translated when they are shown.
std::string problem_of(const Error& error, app::PrinterKind printer) {
  if (error.code == ErrorCode::disk_full) return std::string(text::msgid("The disk is full"));
  if (printer == app::PrinterKind::pdf_folder) return std::string(text::msgid("The folder for PDF files cannot be written"));
  if (printer == app::PrinterKind::none) return std::string(text::msgid("No printer is chosen yet: see Settings"));
  return std::string(text::msgid("The printer is not there, or did not take it"));
}

/// One file a batch, named after its first label, so that none writes over another.
std::filesystem::path pdf_name(const app::PrintLabels& order) {
  const auto& first = order.labels.front();
  return std::filesystem::path(order.settings.pdf_folder) /
         ("labels-" + first.tag.digits() + "-" + std::to_string(order.labels.size()) + "-" + std::to_string(order.request) + ".pdf");
}

}  // namespace

PrintWorker::PrintWorker(Post post) : x_post(post), x_orders(most_print_orders), x_thread([this] { live(); }) {}

bool PrintWorker::keep_on(int rest_ms) {
  std::unique_lock lock(x_mutex);
  return !x_stop.wait_for(lock, std::chrono::milliseconds(rest_ms), [this] { return x_stopping; });
}

void PrintWorker::stop() {
  {
    const std::lock_guard lock(x_mutex);
    x_stopping = true;
  }
  x_stop.notify_all();
  x_orders.close();
  if (x_thread.joinable()) x_thread.join();
}

void PrintWorker::print(const app::PrintBadge& order) {
  namespace screen = screens::people;
  const print::BadgeText badge{order.badge.code, order.badge.picture, order.badge.shop};
  std::filesystem::path file;
  Result<void> printed = fail(ErrorCode::printer, "No printer is chosen. Choose one in Settings.");
  if (order.settings.printer == app::PrinterKind::cups) {
    printed = print::print_badge(order.settings.cups_queue, badge, print::patience(1), [this](int rest_ms) { return keep_on(rest_ms); });
  } else if (order.settings.printer == app::PrinterKind::pdf_folder) {
    file = std::filesystem::path(order.settings.pdf_folder) / print::badge_file_name(badge);
    printed = print::write_badge_pdf(badge, file);
  }
  if (printed) x_post.tell(screen::Action(screen::BadgePrinted{order.request, file.string()}));
  else x_post.tell(screen::Action(screen::BadgeNotPrinted{order.request, printed.error()}));
}

void PrintWorker::live() {
  namespace screen = screens::labels;
  while (const auto order = x_orders.receive()) {
    if (const auto* badge = std::get_if<app::PrintBadge>(&*order)) {
      print(*badge);
      continue;
    }
    app::RequestId request = 0;
    std::filesystem::path file;
    app::PrinterKind printer = app::PrinterKind::pdf_folder;
    Result<void> printed;
    if (const auto* pdf = std::get_if<app::WriteLabelsPdf>(&*order)) {
      request = pdf->request;
      file = pdf->file;
      printed = print::write_labels_pdf(texts_of(pdf->labels), file);
    } else if (const auto* labels = std::get_if<app::PrintLabels>(&*order)) {
      request = labels->request;
      printer = labels->settings.printer;
      if (printer == app::PrinterKind::cups) {
        printed = print::print_labels(labels->settings.cups_queue, texts_of(labels->labels), print::patience(labels->labels.size()),
                                      [this](int rest_ms) { return keep_on(rest_ms); });
      } else if (printer == app::PrinterKind::pdf_folder && !labels->labels.empty()) {
        file = pdf_name(*labels);
        printed = print::write_labels_pdf(texts_of(labels->labels), file);
      } else {
        printed = fail(ErrorCode::printer, "No printer is chosen. What is recorded is safe. Choose one in Settings.");
      }
    }
    if (printed) x_post.tell(screen::Action(screen::Printed{request, file}));
    else x_post.tell(screen::Action(screen::NotPrinted{request, printed.error(), problem_of(printed.error(), printer)}));
  }
}

}  // namespace intake::workers
