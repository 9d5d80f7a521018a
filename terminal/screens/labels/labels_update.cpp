// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "terminal/screens/labels/labels_actions.h"

namespace intake::screens::labels {
namespace {

/// Chosen, and its folder or queue named: until then labels wait, or they would be written nobody knows where.
bool can_print(const app::Settings& settings) {
  switch (settings.printer) {
    case app::PrinterKind::none: return false;
    case app::PrinterKind::pdf_folder: return !settings.pdf_folder.empty();
    case app::PrinterKind::cups: return !settings.cups_queue.empty();
  }
  return false;
}

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Retry& a) { retry({a.job}); }
  void operator()(const RetryAll&) {
    std::vector<PrintJobId> failed;
    for (const app::PrintJob& job : s.jobs)
      if (job.state == app::PrintState::failed) failed.push_back(job.id);
    retry(std::move(failed));
  }
  void operator()(const Remove& a) {
    if (!in_batch(a.job)) t.order(app::RemoveLabels{{a.job}});
  }
  void operator()(const RemoveAll&) {
    std::vector<PrintJobId> all;
    for (const app::PrintJob& job : s.jobs)
      if (!in_batch(job.id)) all.push_back(job.id);
    if (!all.empty()) t.order(app::RemoveLabels{std::move(all)});
  }
  void operator()(const OpenPdf&) {
    s.pdf_open = true;
    if (s.pdf_path.empty() && !t.shared.settings.pdf_folder.empty())
      s.pdf_path = t.shared.settings.pdf_folder + "/labels.pdf";
  }
  void operator()(const EditPdfPath& a) { s.pdf_path = a.path; }
  void operator()(const ConfirmPdf&) {
    if (s.pdf_path.empty() || s.jobs.empty() || busy()) return;
    std::vector<PrintJobId> all;
    for (const app::PrintJob& job : s.jobs) all.push_back(job.id);
    s.taking = true;
    s.problem.reset();
    t.order(app::TakeLabels{std::move(all), s.pdf_path});
  }
  void operator()(const ClosePdf&) { s.pdf_open = false; }

  // facts
  void operator()(const QueueChanged& a) {
    s.jobs = a.jobs;
    s.count = a.count;
    s.failed = std::count_if(s.jobs.begin(), s.jobs.end(),
                             [](const auto& job) { return job.state == app::PrintState::failed; });
    print_next();
  }
  void operator()(const LabelsTaken& a) {
    if (!s.taking) return;
    s.taking = false;
    if (a.labels.empty()) return;
    s.batch.clear();
    for (const app::LabelText& label : a.labels) s.batch.push_back(label.job);
    s.printing = t.new_request();
    if (a.pdf.empty())
      t.order(app::PrintLabels{s.printing, t.shared.settings, a.labels});
    else
      t.order(app::WriteLabelsPdf{s.printing, a.pdf, a.labels});
  }
  void operator()(const LabelsNotTaken& a) {
    s.taking = false;
    stop(a.error);
  }
  void operator()(const Printed& a) {
    if (s.printing != a.request) return;
    s.printing = 0;
    s.pdf_open = false;
    t.order(app::MarkLabels{std::exchange(s.batch, {}), true, {}});
    if (!a.file.empty()) t.tell({app::NoticeKind::pdf_written, a.file.string(), {}, {}});
  }
  void operator()(const NotPrinted& a) {
    if (s.printing != a.request) return;
    s.printing = 0;
    stop(a.error);
    t.order(app::MarkLabels{std::exchange(s.batch, {}), false, a.problem});
    t.tell({app::NoticeKind::labels_failed, {}, std::to_string(s.count), a.error});
  }

 private:
  bool busy() const { return s.taking || s.printing != 0; }
  bool in_batch(PrintJobId id) const {
    return std::find(s.batch.begin(), s.batch.end(), id) != s.batch.end();
  }
  void retry(std::vector<PrintJobId> failed) {
    s.stopped = false;
    s.problem.reset();
    if (!failed.empty())
      t.order(app::RetryLabels{std::move(failed)});
    else
      print_next();
  }
  /// The next batch goes to the printer by itself, until one fails: then a person looks first.
  void print_next() {
    if (busy() || s.stopped || !can_print(t.shared.settings)) return;
    const bool some = std::any_of(s.jobs.begin(), s.jobs.end(),
                                  [](const auto& job) { return job.state == app::PrintState::waiting; });
    if (!some) return;
    s.taking = true;
    t.order(app::TakeLabels{});
  }
  void stop(const Error& error) {
    s.stopped = true;
    s.problem = error;
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::labels
