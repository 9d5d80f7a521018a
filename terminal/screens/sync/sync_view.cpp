// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/sync/sync_view.h"

#include "db/base/text/figures.h"
#include "terminal/screens/stick/stick_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::sync {

namespace {

/// What a person has to do, and what is safe meanwhile.
std::string need_words(app::SyncNeed need) {
  switch (need) {
    case app::SyncNeed::nothing: break;
    case app::SyncNeed::certificate:
      return tr("What answers at the hub’s address has no trusted certificate. Everything is saved here and is sent later. Perhaps this network wants a sign-in, or this computer’s clock is wrong; if it stays so, a manager asks whoever runs the hub.");
    case app::SyncNeed::sign_in_page:
      return tr("Something else answers in place of the hub, perhaps the sign-in page of this network. Everything is saved here and is sent later. Sign in to the network; if it stays so, a manager asks whoever runs the hub.");
    case app::SyncNeed::hub_down:
      return tr("The hub is not running just now, though its address answers. Everything is saved here and is sent by itself later. If it stays so, a manager asks whoever runs the hub.");
    case app::SyncNeed::hub_failed:
      return tr("The hub answers that it cannot do it just now. Everything is saved here and is tried again by itself. If it stays so, a manager asks whoever runs the hub.");
    case app::SyncNeed::hub_busy:
      return tr("The hub has much to do and asks for time. Everything is saved here and is sent by itself in a moment. There is nothing to do.");
    case app::SyncNeed::pair:
      return tr("The hub does not know this terminal (any more). Everything is saved here. A manager pairs it again with “intake pair”.");
    case app::SyncNeed::signature:
      return tr("The hub does not accept this terminal’s signature. Everything is saved here and waits. A manager asks whoever runs the hub.");
    case app::SyncNeed::unfreeze:
      return tr("A manager stopped this terminal at the hub. Everything is saved here and waits until a manager lets it go on.");
    case app::SyncNeed::stop_copy:
      return tr("A copy of this terminal is in use as well. Everything is saved here. A manager stops the copy, or pairs this terminal again with “intake pair”.");
    case app::SyncNeed::restore_hub:
      return tr("The hub was restored from a backup that is too old: it lacks what this terminal sent long ago. Everything is saved here and waits. A manager asks whoever runs the hub to restore a newer backup.");
    case app::SyncNeed::update_hub:
      return tr("The hub’s program is too old for this one. Everything is saved here and is sent after an update. A manager asks whoever runs the hub to update it; nothing has to be done here.");
    case app::SyncNeed::update:
      return tr("This program is too old for the hub. Everything is saved here and is sent after an update. A manager updates the program.");
  }
  return {};
}

/// How far off, in the largest unit that says it.
std::string clock_words(const app::State& state) {
  const std::int64_t ahead = state.sync.counts.clock_ahead_ms;
  constexpr std::int64_t minute_ms = 60'000;
  const std::int64_t minutes = std::max(ahead, -ahead) / minute_ms;
  const std::int64_t hours = minutes / 60;
  const std::int64_t days = hours / 24;
  const std::string much = days > 1    ? format(trn("{1} day", "{1} days", days), text::format_count(days))
                           : hours > 1 ? format(trn("{1} hour", "{1} hours", hours), text::format_count(hours))
                                       : format(trn("{1} minute", "{1} minutes", minutes), text::format_count(minutes));
  return format(ahead > 0 ? tr("This terminal’s clock is {1} ahead of the hub’s. Everything is recorded all the same; a manager sets the clock of this computer.")
                          : tr("This terminal’s clock is {1} behind the hub’s. Everything is recorded all the same; a manager sets the clock of this computer."),
                much);
}

views::Said said(const app::State& state) {
  const State& s = state.sync;
  if (s.uncounted) return {Tone::bad, "error", views::problem_words(*s.uncounted)};
  if (!state.shared.shop.paired) {
    return {Tone::neutral, "cloud_queue",
            tr("This terminal has no hub yet. Everything is saved here, durably. A manager can join a hub with “intake pair”.")};
  }
  if (app::calls_manager(s.need)) return {Tone::bad, "error", need_words(s.need)};
  if (s.need != app::SyncNeed::nothing) return {Tone::warning, "cloud_off", need_words(s.need)};
  if (s.problem) return {Tone::warning, "cloud_off", views::problem_words(*s.problem)};
  if (is_reading(s)) return {Tone::neutral, "cloud_download", tr("Reading what the shop’s terminals recorded. You can go on working")};
  if (s.sending) return {Tone::neutral, "cloud_upload", tr("Sending. You can go on working")};
  if (s.counts.waiting > 0) return {Tone::neutral, "cloud_queue", tr("Saved here, and sent as soon as the hub answers")};
  if (state.shared.shop.hub_here && s.counts.only_copy_since_utc_ms != 0)
    return {Tone::warning, "cloud_done", tr("Everything is at the hub, which runs on this same computer: if its disk breaks, both are lost. A manager chooses a stick or a second disk for backups in Settings.")};
  return {Tone::good, "cloud_done", tr("Everything is at the hub")};
}

/// "41 donations · 3 donors": what waits, as people know it.
std::string kinds_words(const app::RecordCounts& kinds) {
  std::string words;
  for (const auto& [kind, count] : kinds) {
    std::string one;
    switch (kind) {
      case app::RecordKind::donation: one = trn("{1} donation", "{1} donations", count); break;
      case app::RecordKind::donor: one = trn("{1} change of donors", "{1} changes of donors", count); break;
      case app::RecordKind::person: one = trn("{1} change of people", "{1} changes of people", count); break;
      case app::RecordKind::tag: one = trn("{1} tag given later", "{1} tags given later", count); break;
      case app::RecordKind::day: one = trn("{1} opening or seal of a day", "{1} openings or seals of a day", count); break;
      case app::RecordKind::decision: one = trn("{1} decision of a manager", "{1} decisions of a manager", count); break;
      case app::RecordKind::other: one = trn("{1} other record", "{1} other records", count); break;
    }
    words += (words.empty() ? "" : " · ") + format(one, text::format_count(count));
  }
  return words;
}

/// What is so, and what is in the way.
void draw_callouts(const app::State& state, Rect& pane, Ui& ui) {
  const State& s = state.sync;
  views::draw_said(ui, pane, said(state));
  if (state.shared.shop.paired && s.counts.clock_is_off()) views::draw_said(ui, pane, {Tone::warning, "warning", clock_words(state)});
  if (days_without_copy(s) > 0)
    views::draw_said(ui, pane, {Tone::warning, "warning",
                                tr("Something has been on this disk alone for more than a day. It is saved, but if the disk breaks it is lost: put the backup stick in, or choose one in Settings.")});
}

/// The way to what a manager has to decide.
void draw_tasks(const State& s, Rect& pane, Ui& ui, app::ActionSink& sink) {
  const std::int64_t count = s.counts.needs_manager;
  if (count == 0) return;
  const views::RowWords words{"error", format(trn("{1} item needs a manager", "{1} items need a manager", count), text::format_count(count)), {},
                              tr("They hold up nothing else. Tap to see them"), {}, true};
  const Rect place = pane.cut_top(std::max(ui.theme.row_target(), views::row_height(ui, pane.w, words)), ui.theme.gap());
  widgets::draw_box(ui, place, ui.palette().surface, ui.palette().line, ui.theme.edge(), ui.theme.small_radius());
  if (widgets::row(ui, "sync.tasks", place)) sink.send(app::GoTo{app::Route::tasks});
  Rect inside = place.inset(ui.mm(2), 0);
  widgets::draw_icon(ui, inside.cut_right(ui.fonts.icon_px(widgets::IconSize::medium), ui.mm(2)), "arrow_forward", widgets::IconSize::medium, ui.palette().muted);
  views::draw_row_words(ui, inside, words);
}

void draw_bar(Rect& pane, Ui& ui, const std::string& words, std::int64_t done, std::int64_t total) {
  widgets::draw_text(ui, pane.cut_top(widgets::text_height(ui, Style::body_bold, words, pane.w), ui.mm(2)), words, {Style::body_bold});
  views::draw_progress(ui, pane, done, total);
}

void draw_progress(const State& s, Rect& pane, Ui& ui) {
  if (is_reading(s))
    draw_bar(pane, ui, format(tr("{1} of {2} are read"), text::format_count(s.read), text::format_count(s.read_end)), s.read, s.read_end);
  else if (s.sending && s.to_send > 0)
    draw_bar(pane, ui, format(tr("{1} of {2} are at the hub"), text::format_count(s.sent), text::format_count(s.to_send)), s.sent + s.on_its_way, s.to_send);
}

void draw_facts(const app::State& state, Rect& pane, Ui& ui) {
  const State& s = state.sync;
  const auto at = [&](std::int64_t utc_ms) { return text::format_date_time(utc_ms, state.offset_minutes); };
  std::vector<std::pair<std::string, std::string>> facts;
  facts.emplace_back(tr("Waiting"), s.uncounted ? "—" : text::format_count(s.counts.waiting));
  if (s.counts.waiting > 0 && !s.kinds.empty()) facts.emplace_back(tr("Among them"), kinds_words(s.kinds));
  if (s.counts.waiting > 0 && s.counts.oldest_waiting_at_utc_ms > 0) facts.emplace_back(tr("Waiting since"), at(s.counts.oldest_waiting_at_utc_ms));
  facts.emplace_back(tr("Last sent"), s.counts.last_sent_at_utc_ms > 0 ? at(s.counts.last_sent_at_utc_ms) : tr("never"));
  if (s.problem && s.problem_at_utc_ms > 0) facts.emplace_back(tr("Last tried"), at(s.problem_at_utc_ms));
  if (s.problem && s.next_try_at_utc_ms > 0) facts.emplace_back(tr("Next try"), text::format_time(s.next_try_at_utc_ms, state.offset_minutes));
  float names = ui.mm(30);
  for (const auto& [name, value] : facts) names = std::max(names, widgets::text_width(ui, Style::body, name) + ui.mm(6));
  for (const auto& [name, value] : facts) views::draw_fact(ui, pane, std::min(names, pane.w * 0.5f), name, value);
}

/// What a person can do here; the first is the next step.
struct Order {
  std::string id;
  ButtonLook look;
  app::Action action;
};
std::vector<Order> orders_of(const app::State& state) {
  std::vector<Order> orders;
  if (!state.shared.shop.paired) return orders;
  orders.push_back({"sync.now", {tr("Send now"), "sync", ButtonKind::primary, !state.sync.sending && !is_reading(state.sync), widgets::TargetRank::main}, Action(SendNow{})});
  orders.push_back({"stick.open", {tr("USB stick"), "usb", ButtonKind::plain, true, widgets::TargetRank::main}, stick::Action(stick::Open{})});
  return orders;
}

/// From the right, in as many rows as they need.
void draw_orders(const app::State& state, Rect& pane, Ui& ui, app::ActionSink& sink) {
  Rect bar{};
  for (const Order& order : orders_of(state)) {
    const float width = std::min(pane.w, std::max(ui.mm(60), widgets::button_width(ui, order.look)));
    if (bar.w < width) bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
    if (widgets::button(ui, order.id, bar.cut_right(width, ui.theme.gap()), order.look)) sink.send(order.action);
  }
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.sync;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Sending"));
  draw_orders(state, pane, ui, sink);
  widgets::ScrollArea scroll(ui, "sync", pane);
  Rect content = scroll.content();
  const float top = content.y;
  draw_callouts(state, content, ui);
  draw_tasks(s, content, ui, sink);
  draw_progress(s, content, ui);
  draw_facts(state, content, ui);
  scroll.end(content.y - top);
  stick::draw_panel(state, window, ui, sink);
}

}  // namespace intake::screens::sync
