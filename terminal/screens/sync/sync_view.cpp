// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/sync/sync_view.h"

#include "db/base/text/figures.h"
#include "db/base/text/translate.h"
#include "terminal/screens/stick/stick_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/words.h"
#include "terminal/widgets/panels.h"

namespace intake::screens::sync {

using text::format;
using text::tr;
using text::trn;
using widgets::ButtonKind;
using widgets::ButtonLook;
using widgets::Rect;
using widgets::Style;
using widgets::Tone;
using widgets::Ui;

namespace {

struct Said {
  Tone tone;
  std::string icon;
  std::string words;
};

/// What a person has to do, and what is safe meanwhile.
std::string need_words(app::SyncNeed need) {
  switch (need) {
    case app::SyncNeed::nothing: break;
    case app::SyncNeed::pair:
      return tr("The hub does not know this terminal (any more). Everything is saved here. A manager pairs it again with “intake pair”.");
    case app::SyncNeed::signature:
      return tr("The hub does not accept this terminal’s signature. Everything is saved here and waits. A manager asks whoever runs the hub.");
    case app::SyncNeed::unfreeze:
      return tr("A manager stopped this terminal at the hub. Everything is saved here and waits until a manager lets it go on.");
    case app::SyncNeed::stop_copy:
      return tr("A copy of this terminal is in use as well. Everything is saved here. A manager stops the copy, or pairs this terminal again with “intake pair”.");
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

Said said(const app::State& state) {
  const State& s = state.sync;
  if (!state.shared.shop.paired) {
    return {Tone::neutral, "cloud_queue",
            tr("This terminal has no hub yet. Everything is saved here, durably. A manager can join a hub with “intake pair”.")};
  }
  if (s.need != app::SyncNeed::nothing) return {Tone::bad, "error", need_words(s.need)};
  if (s.problem) return {Tone::warning, "cloud_off", views::problem_words(*s.problem)};
  if (s.sending) return {Tone::neutral, "cloud_upload", tr("Sending. You can go on working")};
  if (s.counts.waiting > 0) return {Tone::neutral, "cloud_queue", tr("Saved here, and sent as soon as the hub answers")};
  return {Tone::good, "cloud_done", tr("Everything is at the hub")};
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.sync;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Sending"));
  const Said line = said(state);
  widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, line.words, pane.w), ui.theme.gap()), line.tone, line.icon, line.words);
  if (state.shared.shop.paired && s.counts.clock_is_off()) {
    const std::string words = clock_words(state);
    widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, words, pane.w), ui.theme.gap()), Tone::warning, "warning", words);
  }
  if (days_without_copy(s) > 0) {
    const std::string alone = tr("Something has been on this disk alone for more than a day. It is saved, but if the disk breaks it is lost: put the backup stick in, or choose one in Settings.");
    widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, alone, pane.w), ui.theme.gap()), Tone::warning, "warning", alone);
  }
  if (state.shared.shop.paired) {
    Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
    const ButtonLook now{tr("Send now"), "sync", ButtonKind::primary, !s.sending, widgets::TargetRank::main};
    if (widgets::button(ui, "sync.now", bar.cut_right(std::max(ui.mm(60), widgets::button_width(ui, now))), now)) sink.send(Action(SendNow{}));
    stick::draw_button(bar, ui, sink);
  }
  if (s.sending && s.to_send > 0) {
    widgets::progress_bar(ui, pane.cut_top(ui.mm(4), ui.theme.gap()), static_cast<float>(s.sent) / static_cast<float>(s.to_send));
  }
  const auto at = [&](std::int64_t utc_ms) { return text::format_date_time(utc_ms, state.offset_minutes); };
  std::vector<std::pair<std::string, std::string>> facts;
  facts.emplace_back(tr("Waiting"), text::format_count(s.counts.waiting));
  if (s.counts.waiting > 0 && s.counts.oldest_waiting_at_utc_ms > 0) facts.emplace_back(tr("Waiting since"), at(s.counts.oldest_waiting_at_utc_ms));
  if (s.sending) facts.emplace_back(tr("On its way"), format(tr("{1} of {2}"), text::format_count(s.sent), text::format_count(s.to_send)));
  facts.emplace_back(tr("Last sent"), s.counts.last_sent_at_utc_ms > 0 ? at(s.counts.last_sent_at_utc_ms) : tr("never"));
  facts.emplace_back(tr("Needs a manager"), text::format_count(s.counts.needs_manager));
  if (s.problem && s.next_try_at_utc_ms > 0) facts.emplace_back(tr("Next try"), text::format_time(s.next_try_at_utc_ms, state.offset_minutes));
  float names = ui.mm(30);
  for (const auto& [name, value] : facts) names = std::max(names, widgets::text_width(ui, Style::body, name) + ui.mm(6));
  for (const auto& [name, value] : facts) views::draw_fact(ui, pane, std::min(names, pane.w * 0.5f), name, value);
  stick::draw_panel(state, window, ui, sink);
}

}  // namespace intake::screens::sync
