// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/packing/packing_actions.h"

namespace intake::screens::packing {
namespace {

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// A pasted path as file managers give it: spaces around it, quotes, or file:// in front.
std::string plain_path(std::string_view typed) {
  const auto strip = [&](std::string_view set) {
    const std::size_t first = typed.find_first_not_of(set);
    if (first == std::string_view::npos) return typed = {}, void();
    typed = typed.substr(first, typed.find_last_not_of(set) - first + 1);
  };
  strip(" \t\r\n");
  strip("\"'");
  if (typed.starts_with("file://")) typed.remove_prefix(7);
  return std::string(typed);
}

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const EditPath& a) {
    if (s.phase == Phase::choose || s.phase == Phase::preview) s.path = a.path;
  }
  void operator()(const Read&) {
    if (busy()) return;
    const std::string path = plain_path(s.path);
    if (path.empty()) return;
    s.path = path;
    begin(Phase::reading);
    s.preview.reset();
    s.saved.reset();
    s.recorded_as.clear();
    t.order(app::ReadPackingList{s.request, path});
  }
  void operator()(const FileGiven& a) {
    if (busy()) return;
    const std::string company = s.phase == Phase::saved ? std::string() : s.company;
    s = State{};
    s.company = company;
    s.path = a.path;
    t.go = app::Route::packing;
    (*this)(Read{});
  }
  void operator()(const EditCompany& a) {
    if (s.phase == Phase::saving || s.phase == Phase::saved) return;
    s.company = a.name;
    s.recorded_as.clear();
    s.searching = t.new_request();
    t.order(app::FindDonors{s.searching, a.name});
  }
  void operator()(const ShowOnlyDoubtful& a) { s.only_doubtful = a.only; }
  void operator()(const Accept&) {
    if (!can_accept(s)) return;
    begin(Phase::saving);
    s.progress.total = static_cast<std::int64_t>(s.preview->lots.size());
    t.order(app::AcceptPackingList{s.request, s.preview, s.company, t.staff(), !s.recorded_as.empty()});
  }
  void operator()(const Cancel&) {
    if (!busy() || s.cancelling) return;
    s.cancelling = true;
    t.order(app::CancelRequest{s.request});
  }
  void operator()(const StartOver&) {
    if (!busy()) s = State{};
  }
  void operator()(const PrintLabels&) {
    if (!s.saved || s.label_request != 0 || s.labels_queued != 0) return;
    std::vector<domain::TagNumber> tags;
    for (const domain::Lot& lot : s.saved->donation.lots)
      tags.insert(tags.end(), lot.tags.begin(), lot.tags.end());
    s.label_request = t.new_request();
    t.order(app::QueueLabels{s.label_request, std::move(tags), t.staff()});
  }

  // facts
  void operator()(const CompaniesFound& a) {
    if (s.searching != a.request) return;
    s.searching = 0;
    s.companies.clear();
    for (const domain::Donor& donor : a.companies)
      if (donor.kind == domain::DonorKind::company) s.companies.push_back(donor);
  }
  void operator()(const ListRead& a) {
    if (!awaited(Phase::reading, a.request)) return;
    end(Phase::preview);
    s.preview = a.preview;
    s.only_doubtful = !a.preview->doubtful.empty();
  }
  void operator()(const ListNotRead& a) {
    if (awaited(Phase::reading, a.request)) failed(Phase::choose, a.error);
  }
  void operator()(const Progressed& a) {
    if (!busy() || s.request != a.request) return;
    s.progress.done = a.done;
    s.progress.total = a.total;
    s.progress.last_monotonic_ms = t.stamp.monotonic_ms;
  }
  void operator()(const ListSaved& a) {
    if (!awaited(Phase::saving, a.request)) return;
    end(Phase::saved);
    s.saved = a.saved;
    s.left_out = static_cast<std::int64_t>(s.preview->doubtful.size());
    t.tell({app::NoticeKind::saved, {}, a.saved.receipt, {}});
    t.order(app::LoadSuggestions{});
    t.order(app::CountWaiting{});
  }
  void operator()(const SeemsRecorded& a) {
    if (!awaited(Phase::saving, a.request)) return;
    end(Phase::preview);
    s.recorded_as = a.receipt;
  }
  void operator()(const ListNotSaved& a) {
    if (awaited(Phase::saving, a.request)) failed(Phase::preview, a.error);
  }
  void operator()(const LabelsQueued& a) {
    if (s.label_request != a.request) return;
    s.label_request = 0;
    s.labels_queued = a.count;
    t.tell({app::NoticeKind::label_queued, {}, std::to_string(a.count), {}});
  }
  void operator()(const LabelsNotQueued& a) {
    if (s.label_request != a.request) return;
    s.label_request = 0;
    t.tell_problem(a.error);
  }

 private:
  bool busy() const { return s.phase == Phase::reading || s.phase == Phase::saving; }
  bool awaited(Phase phase, app::RequestId request) const { return s.phase == phase && s.request == request; }
  void begin(Phase phase) {
    s.phase = phase;
    s.problem.reset();
    s.cancelling = false;
    s.request = t.new_request();
    s.progress = {0, 0, t.stamp.monotonic_ms, t.stamp.monotonic_ms};
  }
  void end(Phase phase) {
    s.phase = phase;
    s.request = 0;
    s.cancelling = false;
  }
  void failed(Phase back_to, const Error& error) {
    end(back_to);
    s.problem = error;
    if (error.code != ErrorCode::cancelled) t.tell_problem(error);
  }

  State& s;
  app::Turn& t;
};

}  // namespace

bool can_accept(const State& state) {
  return state.phase == Phase::preview && state.preview && !state.preview->lots.empty() &&
         !blank(state.company);
}

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::packing
