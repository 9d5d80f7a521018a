// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/app/update.h"

#include <algorithm>

#include "terminal/app/permissions.h"
#include "terminal/app/scan_route.h"

namespace intake::app {
namespace {

std::string lower_extension(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return extension;
}

/// Routes one action; a screen's actions go to the screen, the window's own are handled here.
class Step {
 public:
  Step(State& state, Turn& turn) : s(state), t(turn) {}

  // the screens
  void operator()(const screens::sign_in::Action& a) {
    const StaffId before = t.staff();
    screens::sign_in::update(s.sign_in, a, t);
    // The person there does not know the date: whoever showed the badge is asked for it.
    if (s.sign_in.day && s.shared.signed_in) lock();
    if (s.shared.signed_in && t.staff() != before) come_in();
  }
  void operator()(const screens::receive::Action& a) {
    if (std::holds_alternative<screens::receive::StartNext>(a)) seen();
    if (std::holds_alternative<screens::receive::ChooseTile>(a) && !told_of_next_item()) seen();
    screens::receive::update(s.receive, a, t);
    take_held_scans();
  }
  void operator()(const screens::sort::Action& a) {
    if (std::holds_alternative<screens::sort::TakeWaiting>(a) || std::holds_alternative<screens::sort::ConfirmTag>(a)) seen();
    screens::sort::update(s.sort, a, t);
    const RequestId looking = s.sort.looking;
    if (looking != 0 && std::find(s.tag_lookups.begin(), s.tag_lookups.end(), looking) == s.tag_lookups.end()) s.tag_lookups.push_back(looking);
    take_held_scans();
  }
  void operator()(const screens::find::Action& a) {
    screens::find::update(s.find, a, t);
    if (const auto* open = std::get_if<screens::find::Open>(&a))
      screens::item::update(s.item, screens::item::Open{open->tag, Route::find}, t);
    if (std::holds_alternative<screens::find::ReadPicture>(a) && s.find.picture_request == 0 &&
        !s.find.picture_path.empty())
      s.find.picture_request = decode(s.find.picture_path);
  }
  void operator()(const screens::item::Action& a) {
    screens::item::update(s.item, a, t);
    if (!std::holds_alternative<screens::item::SortIt>(a) || !s.item.tagged || s.sort.saving != 0) return;
    seen();
    screens::sort::update(s.sort, screens::sort::Enter{}, t);
    screens::sort::update(s.sort, screens::sort::Take{*s.item.tagged}, t);
    t.go = Route::sort;
  }
  void operator()(const screens::packing::Action& a) {
    if (std::holds_alternative<screens::packing::StartOver>(a)) seen();
    screens::packing::update(s.packing, a, t);
  }
  void operator()(const screens::people::Action& a) { screens::people::update(s.people, a, t); }
  void operator()(const screens::labels::Action& a) { screens::labels::update(s.labels, a, t); }
  void operator()(const screens::day::Action& a) { screens::day::update(s.day, a, t); }
  void operator()(const screens::sync::Action& a) {
    screens::sync::update(s.sync, a, t);
    // What the hub said, and what others did, came with it.
    const bool finished = std::holds_alternative<screens::sync::Finished>(a);
    if (finished) t.order(LoadPeople{});
    if (s.route == Route::day && finished) screens::day::update(s.day, screens::day::Reload{}, t);
    if (s.route == Route::tasks && (finished || s.sync.counts.needs_manager != s.tasks.total)) screens::tasks::update(s.tasks, screens::tasks::Reload{}, t);
    if (s.route == Route::sync) screens::sync::load_waiting(s.sync, t);
  }
  void operator()(const screens::tasks::Action& a) { screens::tasks::update(s.tasks, a, t); }
  void operator()(const screens::stick::Action& a) { screens::stick::update(s.stick, a, t); }
  void operator()(const screens::settings::Action& a) {
    const Settings before = s.shared.settings;
    screens::settings::update(s.settings, a, t);
    const Settings& now = s.shared.settings;
    // Another printer deserves another try.
    if (now.printer != before.printer || now.cups_queue != before.cups_queue ||
        now.pdf_folder != before.pdf_folder)
      screens::labels::update(s.labels, screens::labels::RetryAll{}, t);
  }

  // a person
  void operator()(const GoTo& a) {
    if (a.route == Route::sign_in) {
      if (!s.shared.signed_in) t.go = Route::sign_in;
    } else if ((s.shared.signed_in || is_for_anyone(a.route)) && (a.route != Route::item || s.item.tag)) {
      t.go = a.route;
      if (a.route == Route::sort) screens::sort::update(s.sort, screens::sort::Enter{}, t);
      if (a.route == Route::day) screens::day::update(s.day, screens::day::Enter{}, t);
      if (a.route == Route::sync) screens::sync::load_waiting(s.sync, t);
      if (a.route == Route::tasks) screens::tasks::update(s.tasks, screens::tasks::Enter{}, t);
    }
    if (t.go == Route::settings) t.order(FindBackupPlaces{});
    seen();
  }
  void operator()(const Lock&) {
    seen();
    if (s.shared.signed_in) lock();
  }
  void operator()(const TypeManagerPin& a) {
    if (s.gate) s.gate->type(a.key);
  }
  void operator()(const ConfirmManagerPin&) {
    if (!s.gate || !s.gate->complete()) return;
    const RequestId request = t.new_request();
    t.order(CheckPin{request, s.gate->hand_over(request)});
  }
  void operator()(const CloseManagerGate&) { s.gate.reset(); }
  void operator()(const DismissNotice&) { s.notice.reset(); }
  void operator()(const CodeScanned& a) { route_scan(s, a, t); }
  void operator()(const ScanRejected& a) {
    t.tell({a.fault == ScanFault::incomplete ? NoticeKind::scan_incomplete : NoticeKind::scan_again,
            {},
            {},
            {}});
  }
  void operator()(const FileDropped& a) {
    if (!s.shared.signed_in) return t.tell({NoticeKind::scan_sign_in_first, {}, {}, {}});
    const std::filesystem::path file(a.path);
    const std::string extension = lower_extension(file);
    if (extension == ".png" || extension == ".jpg" || extension == ".jpeg") {
      decode(file);
    } else if (extension == ".csv" || extension == ".tsv" || extension == ".txt") {
      const screens::packing::Action given = screens::packing::FileGiven{a.path};
      if (!may_now(s, *act_of(s, given))) return t.tell({NoticeKind::for_staff, {}, {}, {}});
      screens::packing::update(s.packing, given, t);
    } else {
      t.tell({NoticeKind::file_unknown, file.filename().string(), {}, {}});
    }
  }

  // facts
  void operator()(const Tick& a) {
    const std::int64_t minutes = s.shared.settings.lock_after_minutes;
    if (minutes > 0 && s.shared.signed_in && a.untouched_ms >= minutes * 60'000) lock();
  }
  void operator()(const ManagerProved& a) {
    if (!s.gate || !s.gate->waits_for(a.request)) return;
    const Action held = std::move(s.gate->held);
    s.gate.reset();
    t.manager = a.manager;
    std::visit(*this, static_cast<const Action::variant&>(held));
    const Route stands = t.go.value_or(s.route);
    // The sign-in screen is nobody's: there the PIN is for this one thing.
    if (stands != Route::sign_in) s.manager_here = ManagerHere{a.manager, stands};
  }
  void operator()(const ManagerNotProved& a) {
    if (s.gate && s.gate->waits_for(a.request)) s.gate->refused(a.trouble, a.wait_seconds);
  }
  void operator()(const ManagerNotChecked& a) {
    if (s.gate && s.gate->waits_for(a.request)) s.gate->failed(a.error);
  }
  void operator()(const Started& a) {
    s.phase = Phase::ready;
    s.open_problem.reset();
    s.shared.shop = a.shop;
    s.shared.settings = a.settings;
    s.shared.catalogue = a.catalogue;
    s.shared.suggestions = a.suggestions;
    s.shared.prices = a.prices;
    s.shared.guidance = a.guidance;
    s.shared.staff = a.staff;
    s.shared.business_date = a.business_date;
    s.settings.pdf_folder = a.settings.pdf_folder;
    s.settings.cups_queue = a.settings.cups_queue;
    s.settings.backup_folder = a.settings.backup_folder;
    if (a.draft) screens::receive::update(s.receive, screens::receive::DraftFound{*a.draft}, t);
    screens::labels::update(s.labels, screens::labels::QueueChanged{a.labels, a.label_count}, t);
  }
  void operator()(const NotStarted& a) {
    s.phase = Phase::cannot_open;
    s.open_problem = a.error;
  }
  void operator()(const SuggestionsLoaded& a) {
    s.shared.suggestions = a.suggestions;
    s.shared.prices = a.prices;
  }
  void operator()(const StaffChanged& a) {
    s.shared.staff = a.staff;
    for (const domain::StaffMember& person : a.staff)
      if (s.shared.signed_in && s.shared.signed_in->id == person.id) s.shared.signed_in = person;
  }
  void operator()(const TagLookedUp& a) { route_tag(s, a, t); }
  void operator()(const TagNotLookedUp& a) {
    if (std::erase(s.tag_lookups, a.request) == 0) return;
    screens::sort::update(s.sort, screens::sort::TagFailed{a.request, a.error}, t);
    t.tell_problem(a.error);
  }
  void operator()(const PictureDecoded& a) {
    if (!picture_answered(a.request)) return;
    if (!a.text) return t.tell({NoticeKind::picture_no_code, a.file_name, {}, {}});
    route_scan(s, CodeScanned{*a.text, {}}, t);
  }
  void operator()(const PictureNotDecoded& a) {
    if (picture_answered(a.request)) t.tell_problem(a.error);
  }
  void operator()(const OrdersWaiting& a) { s.orders_waiting = a.count; }

 private:
  /// What was scanned while a save was under way belongs to what comes next.
  void take_held_scans() {
    if (s.receive.saving || s.sort.saving != 0 || s.held_scans.empty()) return;
    for (const CodeScanned& scan : std::exchange(s.held_scans, {})) route_scan(s, scan, t);
  }
  /// Everything half typed stays, but what a PIN opened: that was for who typed it.
  void lock() {
    s.shared.signed_in.reset();
    s.resume = s.route;
    s.sign_in.problem.reset();
    s.badge.reset();
    forget_manager();
    t.go = Route::sign_in;
  }
  /// Somebody signed in: they go on where the screen was locked, or where they are when they came by badge.
  void come_in() {
    const domain::StaffMember& person = *s.shared.signed_in;
    const bool by_badge = s.badge == person.id;
    s.badge.reset();
    forget_manager();
    const Route wanted = s.route == Route::sign_in ? std::exchange(s.resume, Route::receive) : s.route;
    const auto act = act_of(wanted);
    const bool theirs = wanted != Route::sign_in && (!act || (!domain::asks_for_pin(*act) && domain::may(person.role, *act)));
    t.go = theirs ? wanted : Route::receive;
    if (t.go == Route::sort) screens::sort::update(s.sort, screens::sort::Enter{}, t);
    if (by_badge) t.tell({NoticeKind::signed_in_as, person.name, {}, {}});
  }
  void forget_manager() {
    s.gate.reset();
    s.manager_here.reset();
    s.day.panel.reset();
    s.tasks.panel.reset();
    s.settings.code_panel.reset();
    s.people.new_pin.reset();
  }
  /// A person goes on to something else: what was told is seen, but for what went wrong. It would take room from what
  /// comes next, and tell of it what was said of something else.
  void seen() {
    if (s.notice && flash_of(s.notice->kind) != Flash::problem) s.notice.reset();
  }
  /// What was scanned belongs to the item that is being chosen, so that it is told until that is added.
  bool told_of_next_item() const {
    return s.notice && (s.notice->kind == NoticeKind::scan_roll_claimed || s.notice->kind == NoticeKind::scan_new_code);
  }
  RequestId decode(const std::filesystem::path& file) {
    s.picture_requests.push_back(t.new_request());
    t.order(DecodePicture{s.picture_requests.back(), file});
    return s.picture_requests.back();
  }
  bool picture_answered(RequestId request) {
    if (s.find.picture_request == request) s.find.picture_request = 0;
    return std::erase(s.picture_requests, request) > 0;
  }

  State& s;
  Turn& t;
};

}  // namespace

Flash flash_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::scan_item_opened:
    case NoticeKind::scan_roll_claimed:
    case NoticeKind::scan_added:
    case NoticeKind::signed_in_as:
      return Flash::good;
    case NoticeKind::scan_already:
      return Flash::already;
    case NoticeKind::scan_new_code:
    case NoticeKind::scan_unknown:
    case NoticeKind::badge_unknown:
    case NoticeKind::picture_no_code:
    case NoticeKind::file_unknown:
      return Flash::unknown;
    case NoticeKind::scan_not_here_yet:
      return Flash::elsewhere;
    case NoticeKind::scan_incomplete:
    case NoticeKind::scan_again:
    case NoticeKind::scan_sign_in_first:
    case NoticeKind::for_staff:
      return Flash::again;
    case NoticeKind::saved:
    case NoticeKind::label_queued:
    case NoticeKind::pdf_written:
    case NoticeKind::settings_kept:
    case NoticeKind::sorted:
    case NoticeKind::sort_undone:
    case NoticeKind::day_sealed:
    case NoticeKind::terminal_absent:
    case NoticeKind::task_settled:
      return Flash::saved;
    case NoticeKind::labels_failed:
    case NoticeKind::problem:
      return Flash::problem;
  }
  return Flash::none;
}

Effects update(State& state, const Action& action, const Stamp& stamp) {
  state.now_utc_ms = stamp.now_utc_ms;
  state.offset_minutes = stamp.offset_minutes;
  const CivilTime clock = civil_time(stamp.now_utc_ms, stamp.offset_minutes);
  state.sync.now_utc_ms = stamp.now_utc_ms;
  state.hour = clock.hour;
  state.minute = clock.minute;

  Turn turn{state.shared, stamp};
  const auto act = act_of(state, action);
  if (!act || may_now(state, *act)) {
    if (act && domain::asks_for_pin(*act)) turn.manager = state.manager_here->id;
    Step step(state, turn);
    std::visit(step, static_cast<const Action::variant&>(action));
  } else if (domain::asks_for_pin(*act)) {
    ManagerGate gate;
    gate.act = *act;
    gate.held = action;
    state.gate = std::move(gate);
  } else {
    turn.tell({NoticeKind::for_staff, {}, {}, {}});
  }
  // A late fact of a scan or a save leads nobody in while the screen is locked.
  if (turn.go && !state.shared.signed_in && !is_for_anyone(*turn.go)) state.resume = *std::exchange(turn.go, std::nullopt);
  if (turn.go) {
    // What a PIN has shown is of that moment and that screen only, whatever leads away from it: a tap, a scan, the day's end.
    state.tasks.panel.reset();
    state.settings.code_panel.reset();
    state.people.new_pin.reset();
    state.gate.reset();
    if (state.manager_here && state.manager_here->route != *turn.go) state.manager_here.reset();
    state.route = *turn.go;
  }
  if (turn.notice) {
    state.notice = std::move(turn.notice);
    state.flash = flash_of(state.notice->kind);
    state.flash_count += 1;
    state.flash_at_monotonic_ms = stamp.monotonic_ms;
  }
  return std::move(turn.effects);
}

Effects start() { return {StoreEffect(LoadStart{})}; }

}  // namespace intake::app
