// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/frame.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "db/base/text/figures.h"
#include "db/base/text/translate.h"
#include "terminal/app/permissions.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/panels.h"

namespace intake::views {

using text::format;
using text::tr;
using text::trn;
using widgets::Align;
using widgets::Rect;
using widgets::Style;
using widgets::Tone;
using widgets::Ui;

namespace {

struct PillWords {
  Tone tone;
  std::string_view icon;
  std::string words;
  app::Route leads_to = app::Route::sync;
};

PillWords pill_words(const app::State& state) {
  const screens::sync::Pill pill = screens::sync::pill(state.sync, state.shared);
  const std::string waiting = text::format_count(pill.waiting);
  using Kind = screens::sync::PillKind;
  switch (pill.kind) {
    case Kind::not_paired:
      return {Tone::neutral, "cloud_queue", format(tr("No hub yet · {1} saved here"), waiting)};
    case Kind::saved_here:
      if (pill.offline) return {Tone::warning, "cloud_off", format(tr("Offline · {1} saved here, waiting"), waiting)};
      return {Tone::neutral, "cloud_queue", format(tr("{1} saved here, waiting"), waiting)};
    case Kind::sending:
      return {Tone::neutral, "cloud_upload",
              format(tr("Sending {1} of {2}"), text::format_count(pill.sent), text::format_count(pill.total))};
    case Kind::reading:
      return {Tone::neutral, "cloud_download", format(tr("Reading {1} of {2}"), text::format_count(pill.sent), text::format_count(pill.total))};
    case Kind::only_copy:
      return {Tone::warning, "warning", format(trn("{1} day without a backup", "{1} days without a backup", pill.waiting), waiting)};
    case Kind::all_sent:
      if (pill.at_utc_ms == 0) return {Tone::good, "cloud_done", tr("All sent")};
      if (pill.hub_here)
        return {Tone::neutral, "cloud_done", format(tr("All sent · {1} · to this computer only"), text::format_time(pill.at_utc_ms, state.offset_minutes))};
      return {Tone::good, "cloud_done",
              format(tr("All sent · {1}"), text::format_time(pill.at_utc_ms, state.offset_minutes))};
    case Kind::needs_manager:
      if (pill.waiting == 0) return {Tone::bad, "error", tr("Needs a manager")};
      return {Tone::bad, "error", format(trn("{1} item needs a manager", "{1} items need a manager", pill.waiting), waiting), app::Route::tasks};
  }
  return {Tone::neutral, "cloud_queue", {}};
}

/// A clock that the hub contradicts says so itself.
bool clock_doubted(const app::State& state) { return state.shared.shop.paired && state.sync.counts.clock_is_off(); }

std::string clock_words(const app::State& state) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", state.hour % 100, state.minute % 100);
  if (clock_doubted(state)) return format(tr("Clock {1}?"), std::string(text.data()));
  return text.data();
}

/// Widths of what stands in the bar, so that it knows when it needs a second row.
struct BarParts {
  std::string shop;
  std::string terminal;
  std::string person;
  std::string clock;
  bool clock_doubted;
  PillWords pill;
};

float clock_width(Ui& ui, const BarParts& parts) {
  return parts.clock_doubted ? widgets::pill_width(ui, parts.clock) : widgets::text_width(ui, Style::body, parts.clock) + 1;
}

/// The word and its picture.
float lock_width(Ui& ui) {
  return ui.fonts.icon_px(widgets::IconSize::small) + ui.mm(1.6f) + widgets::text_width(ui, Style::body_bold, tr("Lock")) + 1;
}

float bar_needs(Ui& ui, const BarParts& parts) {
  const float icon = ui.fonts.icon_px(widgets::IconSize::small);
  return ui.mm(6) + icon + ui.mm(5) + widgets::text_width(ui, Style::body_bold, parts.shop) + ui.mm(5) +
         widgets::text_width(ui, Style::body, parts.terminal) + ui.mm(6) + widgets::pill_width(ui, parts.pill.words) +
         (parts.person.empty() ? 0 : widgets::text_width(ui, Style::body, parts.person) + lock_width(ui) + ui.mm(8)) +
         clock_width(ui, parts) + ui.mm(10);
}

void draw_person(const BarParts& parts, Rect& row, Ui& ui, app::ActionSink& sink) {
  if (parts.person.empty()) return;
  const float lock = lock_width(ui);
  const float width = std::min(row.w * 0.5f, widgets::text_width(ui, Style::body, parts.person) + 1 + lock + ui.mm(3));
  Rect person = row.cut_right(width, ui.mm(3.6f));
  const Rect target = person.inset(-ui.mm(1), 0);
  const widgets::Tap tap = widgets::tap_target(ui, "frame.lock", target, widgets::TargetRank::row, true);
  if (tap.tapped) sink.send(app::Lock{});
  if (tap.pressed) widgets::draw_box(ui, target, ui.palette().accent_soft, 0, 0, ui.theme.small_radius());
  Rect word = person.cut_right(lock, ui.mm(3));
  widgets::draw_icon(ui, word.cut_left(ui.fonts.icon_px(widgets::IconSize::small), ui.mm(1.6f)), "lock", widgets::IconSize::small, ui.palette().accent);
  widgets::draw_text(ui, word, tr("Lock"), {Style::body_bold, ui.palette().accent, Align::left, widgets::VAlign::centre, false});
  widgets::draw_text(ui, person, parts.person,
                     {Style::body, ui.palette().muted, Align::right, widgets::VAlign::centre, false, true});
}

void draw_shop(const BarParts& parts, Rect row, Ui& ui) {
  const float icon = ui.fonts.icon_px(widgets::IconSize::medium);
  widgets::draw_icon(ui, row.cut_left(icon, ui.mm(4.2f)), "storefront", widgets::IconSize::medium, ui.palette().accent);
  const float terminal = widgets::text_width(ui, Style::body, parts.terminal) + 1;
  const float shop = std::min(widgets::text_width(ui, Style::body_bold, parts.shop) + 1,
                              std::max(ui.mm(20), row.w - terminal - ui.mm(5)));
  widgets::draw_text(ui, row.cut_left(shop, ui.mm(4.8f)), parts.shop,
                     {Style::body_bold, 0, Align::left, widgets::VAlign::centre, false, true});
  widgets::draw_text(ui, row, parts.terminal, {Style::body, ui.palette().muted, Align::left, widgets::VAlign::centre, false});
}

void draw_pill(const BarParts& parts, Rect& row, Ui& ui, app::ActionSink& sink) {
  const float height = std::max(ui.mm(9.2f), widgets::line_height(ui, Style::small_bold) + ui.mm(3.4f));
  const float width = std::min(row.w, widgets::pill_width(ui, parts.pill.words));
  const Rect place = row.cut_right(width, ui.mm(4)).centred(width, height);
  if (widgets::pill(ui, "frame.sync", place, parts.pill.tone, parts.pill.icon, parts.pill.words)) {
    sink.send(app::GoTo{parts.pill.leads_to});
  }
}

void draw_clock(const BarParts& parts, Rect& row, Ui& ui, app::ActionSink& sink) {
  const Rect place = row.cut_right(clock_width(ui, parts), ui.mm(5.2f));
  if (!parts.clock_doubted)
    return widgets::draw_text(ui, place, parts.clock, {Style::body, 0, Align::right, widgets::VAlign::centre, false});
  const float height = std::max(ui.mm(9.2f), widgets::line_height(ui, Style::small_bold) + ui.mm(3.4f));
  if (widgets::pill(ui, "frame.clock", place.centred(place.w, height), Tone::warning, "warning", parts.clock)) sink.send(app::GoTo{app::Route::sync});
}

struct RailEntry {
  app::Route route;
  std::string_view id;
  std::string_view icon;
  std::string words;
};

std::vector<RailEntry> rail_entries() {
  return {{app::Route::receive, "nav.receive", "move_to_inbox", tr("Receive")},
          {app::Route::sort, "nav.sort", "sell", tr("Sort & tag")},
          {app::Route::find, "nav.find", "search", tr("Find")},
          {app::Route::labels, "nav.labels", "label", tr("Labels")},
          {app::Route::day, "nav.day", "insert_chart", tr("Day")},
          {app::Route::settings, "nav.settings", "settings", tr("Settings")}};
}

/// What this person may do; the rest has no button.
std::vector<RailEntry> rail_entries(domain::Role role) {
  std::vector<RailEntry> entries = rail_entries();
  std::erase_if(entries, [&](const RailEntry& entry) {
    const auto act = app::act_of(entry.route);
    return act && !domain::may(role, *act);
  });
  return entries;
}

bool is_shown(const RailEntry& entry, app::Route route) {
  return entry.route == route || (entry.route == app::Route::find && route == app::Route::item) ||
         (entry.route == app::Route::receive && route == app::Route::packing);
}

bool draw_rail_entry(const RailEntry& entry, const Rect& place, bool selected, std::int64_t badge, Ui& ui) {
  const widgets::Tap tap = widgets::tap_target(ui, entry.id, place, widgets::TargetRank::main, true);
  const widgets::Palette& p = ui.palette();
  if (selected || tap.pressed) {
    const widgets::Colour fill = !selected ? p.accent_soft : tap.pressed ? widgets::mix(p.accent, p.ink, 0.18f) : p.accent;
    widgets::draw_box(ui, place, fill, 0, 0, ui.theme.radius());
  }
  const widgets::Colour ink = selected ? p.on_accent : p.muted;
  const float icon = ui.fonts.icon_px(widgets::IconSize::medium);
  const Rect inside = place.inset(ui.mm(0.5f), ui.mm(0.5f));
  const float label = widgets::text_height(ui, Style::small_bold, entry.words, inside.w);
  Rect group = inside.centred(inside.w, icon + ui.mm(0.8f) + label);
  const Rect icon_place = group.cut_top(icon, ui.mm(0.8f));
  widgets::draw_icon(ui, icon_place, entry.icon, widgets::IconSize::medium, ink);
  widgets::draw_text(ui, group, entry.words, {Style::small_bold, ink, Align::centre});
  if (badge > 0) {
    const std::string words = badge > 99 ? "99+" : text::format_count(badge);
    const float height = widgets::line_height(ui, Style::small_bold);
    const float width = std::max(height, widgets::text_width(ui, Style::small_bold, words) + ui.mm(2));
    const Rect spot{std::min(icon_place.centre_x() + ui.mm(1.5f), place.right() - width), place.y + ui.mm(0.8f), width, height};
    widgets::draw_box(ui, spot, p.warning_soft, p.warning, 1, height / 2);
    widgets::draw_text(ui, spot, words, {Style::small_bold, p.warning, Align::centre, widgets::VAlign::centre, false});
  }
  return tap.tapped;
}

float rail_width(Ui& ui, const std::vector<RailEntry>& entries) {
  float widest = ui.mm(28.35f);
  for (const RailEntry& entry : entries) {
    widest = std::max(widest, widgets::widest_word(ui, Style::small_bold, entry.words) + ui.mm(6));
  }
  return std::ceil(widest);
}

}  // namespace

void draw_top_bar(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const BarParts parts{state.shared.shop.name,
                       state.shared.shop.terminal_number > 0
                           ? format(tr("Terminal {1}"), state.shared.shop.terminal_number)
                           : std::string(),
                       state.shared.signed_in ? state.shared.signed_in->name : std::string(), clock_words(state), clock_doubted(state), pill_words(state)};
  const float row_height = std::max(ui.mm(14.7f), widgets::line_height(ui, Style::body) + ui.mm(7));
  const bool two_rows = bar_needs(ui, parts) > area.w;
  Rect bar = area.cut_top(row_height * (two_rows ? 2.0f : 1.0f));
  widgets::draw_box(ui, bar, ui.palette().surface, 0, 0, 0);
  widgets::draw_rule(ui, bar.x, bar.right(), bar.bottom() - 1, ui.palette().line);
  bar = bar.inset(ui.mm(5.25f), 0);
  if (two_rows) {
    Rect below = bar.cut_bottom(row_height);
    draw_pill(parts, below, ui, sink);
  }
  draw_clock(parts, bar, ui, sink);
  draw_person(parts, bar, ui, sink);
  if (!two_rows) draw_pill(parts, bar, ui, sink);
  draw_shop(parts, bar, ui);
}

void draw_rail(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const std::vector<RailEntry> entries = rail_entries(state.shared.signed_in->role);
  Rect rail = area.cut_left(rail_width(ui, entries));
  widgets::draw_box(ui, rail, ui.palette().surface, 0, 0, 0);
  widgets::draw_box(ui, {rail.right() - 1, rail.y, 1, rail.h}, ui.palette().line, 0, 0, 0);
  rail = rail.inset(ui.mm(2.1f), ui.mm(2.1f));
  const auto needs = [&](const RailEntry& entry) {
    return ui.fonts.icon_px(widgets::IconSize::medium) + ui.mm(2) + widgets::text_height(ui, Style::small_bold, entry.words, rail.w - ui.mm(1));
  };
  float all = 0;
  float most = ui.mm(24.1f);
  for (const RailEntry& entry : entries) {
    all += needs(entry);
    most = std::max(most, needs(entry) + ui.mm(1));
  }
  // All alike where there is room; else what is left over is shared, so that two lines of words get theirs.
  const float gap = ui.theme.gap();
  const auto count = static_cast<float>(entries.size());
  const float room = rail.h - gap * (count - 1);
  const float spare = (room - all) / count;
  for (const RailEntry& entry : entries) {
    const float height = most * count <= room ? most : needs(entry) + spare;
    const Rect place = entry.route == app::Route::settings ? rail.cut_bottom(height) : rail.cut_top(height, gap);
    if (place.bottom() > ui.floor) continue;  // half an entry says nothing; they are there again after typing
    const std::int64_t badge = entry.route == app::Route::labels ? state.labels.count : 0;
    if (draw_rail_entry(entry, place, is_shown(entry, state.route), badge, ui)) sink.send(app::GoTo{entry.route});
  }
}

}  // namespace intake::views
