// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/day/day_parts_view.h"

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"

namespace intake::screens::day {

namespace {

const app::DayPicture& picture_of(const app::State& state) { return *state.day.picture; }

void draw_heading(Ui& ui, Rect& area, const std::string& words) {
  area.cut_top(0, ui.theme.gap());
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::body_bold, words, area.w), ui.mm(2)), words, {Style::body_bold});
}

std::string state_words(app::SealState seal) {
  switch (seal) {
    case app::SealState::open: return tr("Not sealed yet");
    case app::SealState::changed: return tr("Changed since it was sealed");
    case app::SealState::waiting: return tr("Sealed, not compared yet");
    case app::SealState::matched: return tr("Sealed, the hub holds the same");
    case app::SealState::differs: return tr("Sealed, the hub holds something else");
    case app::SealState::held: return tr("Sealed, something needs a manager");
    case app::SealState::settled: return tr("Sealed, what was set aside is settled");
    case app::SealState::absent: return tr("The day does not wait for it");
  }
  return {};
}

std::string state_icon(app::SealState seal) {
  switch (seal) {
    case app::SealState::matched:
    case app::SealState::settled: return "check_circle";
    case app::SealState::waiting: return "lock";
    case app::SealState::absent: return "person_off";
    case app::SealState::open: return "hourglass_empty";
    default: return "warning";
  }
}

bool is_trouble(app::SealState seal) {
  return seal == app::SealState::changed || seal == app::SealState::differs || seal == app::SealState::held;
}

/// What is so, what is safe, what to do.
views::Said said(const app::State& state, const app::DayTerminal& own) {
  const std::string icon = state_icon(own.state);
  switch (own.state) {
    case app::SealState::open:
    case app::SealState::absent: return {Tone::neutral, icon, tr("Not sealed yet on this terminal. A manager seals it when the shop closes")};
    case app::SealState::changed:
      return {Tone::warning, icon, tr("Something was recorded for this day after it was sealed. It is safe. Seal the day again")};
    case app::SealState::waiting:
      if (!state.shared.shop.paired) return {Tone::neutral, icon, tr("Sealed here. This terminal has no hub yet that could compare it")};
      return {Tone::neutral, icon, tr("Sealed here. The hub compares it as soon as it is sent")};
    case app::SealState::matched: return {Tone::good, icon, tr("Sealed, and the hub holds exactly the same")};
    case app::SealState::differs:
      return {Tone::bad, icon, tr("Sealed, but the hub holds something else. Everything is saved here. Seal again after the next sending; if it stays so, ask whoever runs the hub")};
    case app::SealState::held: {
      const std::int64_t held = own.hub ? own.hub->held : 0;
      return {Tone::warning, icon, format(trn("Sealed, but the hub set {1} record aside. It is saved. A manager settles it, then seals again",
                                        "Sealed, but the hub set {1} records aside. They are saved. A manager settles them, then seals again", held),
                                    text::format_count(held))};
    }
    case app::SealState::settled:
      return {Tone::good, icon, tr("Sealed. The hub set something aside, and a manager settled it. Nothing more has to be done")};
  }
  return {Tone::neutral, icon, {}};
}

/// Name, what this terminal says, what the hub says.
void draw_columns(const app::State& state, Rect& area, const app::DayTerminal& own, Ui& ui) {
  struct Line {
    std::string name, here, hub;
  };
  const domain::Totals& here = own.sealed;
  const domain::Totals& hub = own.hub->totals;
  const std::vector<Line> lines{
      {"", tr("Here"), tr("Hub")},
      {tr("Donations"), text::format_count(here.donations), text::format_count(hub.donations)},
      {tr("Items in"), text::format_count(here.items), text::format_count(hub.items)},
      {tr("Estimated value"), views::money(state.shared, here.value_minor), views::money(state.shared, hub.value_minor)},
      {tr("Weight"), text::format_weight(here.weight_grams), text::format_weight(hub.weight_grams)},
      {tr("Needs a manager"), "", text::format_count(own.hub->held)}};
  float widest = 0;
  for (const Line& line : lines) widest = std::max({widest, widgets::text_width(ui, Style::body_bold, line.here), widgets::text_width(ui, Style::body_bold, line.hub)});
  // A figure is never broken: where two of them leave no room for a name, it stands above them.
  const bool above = widest + ui.mm(2) > area.w / 3;
  const float column = above ? area.w / 2 : area.w / 3;
  for (const Line& line : lines) {
    const bool differs = !line.here.empty() && !line.name.empty() && line.here != line.hub;
    const Style style = line.name.empty() || differs ? Style::body_bold : Style::body;
    if (above && !line.name.empty()) {
      const float name = widgets::text_height(ui, Style::body, line.name, area.w);
      widgets::draw_text(ui, area.cut_top(name), line.name, {Style::body, ui.palette().muted, Align::left, VAlign::top});
    }
    float height = above ? 0 : widgets::text_height(ui, Style::body, line.name, column - ui.mm(2));
    height = std::max({height, widgets::text_height(ui, style, line.here, column), widgets::text_height(ui, style, line.hub, column)});
    Rect strip = area.cut_top(height, ui.mm(1.5f));
    const widgets::Colour ink = differs ? ui.palette().bad : 0;
    if (!above) {
      Rect name = strip.cut_left(column);
      name.w -= ui.mm(2);
      widgets::draw_text(ui, name, line.name, {Style::body, ui.palette().muted, Align::left, VAlign::top});
    }
    widgets::draw_text(ui, strip.cut_left(column), line.here, {style, ink, Align::right, VAlign::top});
    widgets::draw_text(ui, strip, line.hub, {style, ink, Align::right, VAlign::top});
  }
}

std::string shop_words(const app::DayPicture& picture, bool paired) {
  switch (picture.shop_day) {
    case app::ShopDay::closed: return tr("The shop’s day is closed");
    case app::ShopDay::unheard:
      return paired ? tr("The shop’s day is closed as soon as the hub has heard this terminal’s word") : tr("No other terminal is waited for. There is no hub yet that closes the shop’s day");
    case app::ShopDay::open: break;
  }
  std::string numbers;
  for (const auto& one : picture.terminals)
    if (one.waited_for) numbers += (numbers.empty() ? "" : ", ") + (one.number > 0 ? std::to_string(one.number) : std::string("?"));
  return format(tr("The shop’s day waits for terminal {1}"), numbers);
}

}  // namespace

void draw_head(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const app::DayPicture& day = picture_of(state);
  const ButtonLook before{"", "arrow_back", ButtonKind::plain};
  const ButtonLook today{tr("Today"), "", ButtonKind::plain, day.date != state.shared.business_date};
  const ButtonLook after{"", "arrow_forward", ButtonKind::plain, state.shared.business_date && day.date < *state.shared.business_date};
  const float arrow = ui.mm(20);
  const float middle = std::max(ui.mm(28), widgets::button_width(ui, today));
  const float buttons = 2 * arrow + middle + 2 * ui.theme.gap();
  const std::string words = text::format_day(day.date);
  const float target = ui.theme.row_target();
  Rect bar;
  if (widgets::text_width(ui, Style::title, words) + buttons + ui.theme.gap() <= area.w) {
    Rect strip = area.cut_top(target, ui.theme.gap());
    bar = strip.cut_right(buttons, ui.theme.gap());
    widgets::draw_text(ui, strip, words, {Style::title});
  } else {
    views::draw_title(ui, area, words);
    bar = area.cut_top(target, ui.theme.gap());
  }
  if (widgets::button(ui, "day.before", bar.cut_left(arrow, ui.theme.gap()), before)) sink.send(Action(ShowDate{Date{day.date.days - 1}}));
  if (widgets::button(ui, "day.today", bar.cut_left(middle, ui.theme.gap()), today)) sink.send(Action(Enter{}));
  if (widgets::button(ui, "day.after", bar.cut_left(arrow), after)) sink.send(Action(ShowDate{Date{day.date.days + 1}}));
}

void draw_seal(const app::State& state, Rect& area, Ui& ui) {
  if (picture_of(state).terminals.empty()) return;
  const app::DayTerminal& own = picture_of(state).terminals.front();
  views::draw_said(ui, area, said(state, own));
  const bool sealed = own.sealed_at_utc_ms > 0;
  if (sealed) {
    const std::string by = format(tr("{1}, {2}"), own.staff_name, text::format_date_time(own.sealed_at_utc_ms, state.offset_minutes));
    widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::small, by, area.w), ui.theme.gap()), by, {Style::small, ui.palette().muted});
  }
  if (own.hub && (own.state == app::SealState::differs || own.state == app::SealState::held || own.state == app::SealState::settled)) {
    draw_columns(state, area, own, ui);
    area.cut_top(0, ui.theme.gap());
  }
}

void draw_figures(const app::State& state, Rect& area, Ui& ui) {
  const domain::Totals& totals = picture_of(state).shop;
  const std::vector<std::pair<std::string, std::string>> cards{{tr("Donations"), text::format_count(totals.donations)},
                                                               {tr("Items in"), text::format_count(totals.items)},
                                                               {tr("Estimated value"), views::money(state.shared, totals.value_minor)},
                                                               {tr("Weight"), text::format_weight(totals.weight_grams)}};
  float widest = ui.mm(32);
  for (const auto& [name, value] : cards) {
    widest = std::max({widest, widgets::text_width(ui, Style::title, value) + ui.mm(10), widgets::widest_word(ui, Style::body, name) + ui.mm(10)});
  }
  const std::vector<float> widths(cards.size(), widest);
  const widgets::Flow columns = widgets::flow(widths, area, 1, ui.theme.gap(), true);
  float names = 0;
  for (const auto& [name, value] : cards) names = std::max(names, widgets::text_height(ui, Style::body, name, columns.places.front().w - ui.mm(8)));
  const float height = names + widgets::line_height(ui, Style::title) + ui.mm(9);
  const widgets::Flow places = widgets::flow(widths, area, height, ui.theme.gap(), true);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    widgets::draw_box(ui, places.places[i], ui.palette().surface, ui.palette().line, ui.theme.edge(), ui.theme.radius());
    Rect inside = places.places[i].inset(ui.mm(4));
    widgets::draw_text(ui, inside.cut_top(names, ui.mm(1)), cards[i].first, {Style::body, ui.palette().muted, Align::left, VAlign::top});
    widgets::draw_text(ui, inside, cards[i].second, {Style::title, 0, Align::left, VAlign::top, false, true});
  }
  area.cut_top(places.height, ui.theme.gap());
}

void draw_tiles(const app::State& state, Rect& area, Ui& ui) {
  const auto& tiles = picture_of(state).tiles;
  if (tiles.empty()) return;
  draw_heading(ui, area, tr("By category"));
  float names = 0;
  float counts = 0;
  for (const auto& [slug, items] : tiles) {
    names = std::max(names, widgets::text_width(ui, Style::body, views::tile_name(state.shared, slug)) + 1);
    counts = std::max(counts, widgets::text_width(ui, Style::body_bold, text::format_count(items)) + 1);
  }
  names = std::min(names, area.w * 0.4f);
  const float most = static_cast<float>(std::max<std::int64_t>(1, tiles.front().second));
  for (const auto& [slug, items] : tiles) {
    const std::string name = views::tile_name(state.shared, slug);
    const float height = std::max(ui.mm(6.5f), widgets::text_height(ui, Style::body, name, names));
    Rect strip = area.cut_top(height, ui.mm(2.5f));
    widgets::draw_text(ui, strip.cut_left(names, ui.mm(4)), name, {Style::body});
    const float room = std::max(0.0f, strip.w - counts - ui.mm(3));
    const float bar = std::max(ui.mm(1.5f), room * static_cast<float>(items) / most);
    const Rect place = strip.cut_left(bar, ui.mm(3));
    widgets::draw_box(ui, place.centred(place.w, ui.mm(6)), ui.palette().accent, 0, 0, ui.theme.small_radius() / 2);
    widgets::draw_text(ui, strip, text::format_count(items), {Style::body_bold, 0, Align::left, VAlign::centre, false});
  }
}

void draw_terminals(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const app::DayPicture& day = picture_of(state);
  draw_heading(ui, area, shop_words(day, state.shared.shop.paired));
  for (std::size_t i = 1; i < day.terminals.size(); ++i) {
    const app::DayTerminal& one = day.terminals[i];
    const std::string name = one.number > 0 ? format(tr("Terminal {1}"), one.number) : tr("A terminal without a number yet");
    const bool idle = one.state == app::SealState::open && !one.waited_for;
    const views::RowWords words{idle ? "check" : state_icon(one.state), name, {}, idle ? tr("Did not work that day") : state_words(one.state), {}, is_trouble(one.state)};
    const ButtonLook absent{tr("Close without it…"), "person_off", ButtonKind::plain};
    const bool may = one.waited_for && one.number > 0 && day.has_begun;
    const float button = may ? std::min(area.w / 2, widgets::button_width(ui, absent)) : 0;
    const float width = area.w - button - (may ? ui.theme.gap() : 0);
    Rect strip = area.cut_top(std::max(views::row_height(ui, width, words), may ? ui.theme.row_target() + ui.mm(2) : 0.0f));
    if (may) {
      const Rect place = strip.cut_right(button, ui.theme.gap());
      if (widgets::button(ui, "day.absent." + std::to_string(i), place.centred(place.w, ui.theme.row_target()), absent)) sink.send(Action(AskAbsent{one.number}));
    }
    views::draw_row_words(ui, strip, words);
  }
}

void draw_days(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const app::DayPicture& day = picture_of(state);
  if (day.days.empty()) return;
  draw_heading(ui, area, tr("Days"));
  int number = 0;
  for (const app::DayLine& line : day.days) {
    const std::string items = format(trn("{1} item", "{1} items", line.shop.items), text::format_count(line.shop.items));
    const views::RowWords words{state_icon(line.state), text::format_date(line.date), items + " · " + views::money(state.shared, line.shop.value_minor),
                                state_words(line.state), {}, is_trouble(line.state)};
    const Rect place = area.cut_top(std::max(ui.theme.row_target(), views::row_height(ui, area.w, words)));
    if (widgets::row(ui, "day.date." + std::to_string(number++), place, line.date == day.date)) sink.send(Action(ShowDate{line.date}));
    views::draw_row_words(ui, place, words);
    widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
  }
}

void draw_unfinished(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const app::DayUnfinished& open = picture_of(state).unfinished;
  struct Line {
    const char* id;
    std::int64_t count;
    views::RowWords words;
    app::Route route;
  };
  const auto line = [](const char* icon, std::string bold, std::string below) { return views::RowWords{icon, std::move(bold), {}, std::move(below), {}, true}; };
  const auto count = [](std::int64_t n) { return text::format_count(n); };
  const Line lines[] = {
      {"day.open.draft", open.draft_lots,
       line("move_to_inbox", tr("A donation is open at the counter"), tr("Finish it, or it counts for a later day")), app::Route::receive},
      {"day.open.manager", open.need_manager,
       line("error", format(trn("{1} item needs a manager", "{1} items need a manager", open.need_manager), count(open.need_manager)),
            tr("The hub set it aside. Settle it, then seal")), app::Route::tasks},
      {"day.open.unsent", open.unsent,
       line("cloud_queue", format(tr("{1} saved here, waiting"), count(open.unsent)), tr("You can seal now. The hub compares when it is sent")), app::Route::sync},
      {"day.open.labels", open.labels,
       line("sell", format(trn("{1} label waits", "{1} labels wait", open.labels), count(open.labels)), tr("Print them, or carry them over")), app::Route::labels},
      {"day.open.untagged", open.lots_untagged,
       line("label", format(trn("{1} tag waits for a number", "{1} tags wait for a number", open.lots_untagged), count(open.lots_untagged)),
            tr("The hub gives numbers at the next sending")), app::Route::sync}};
  const std::string title = tr("Before you seal");
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::body_bold, title, area.w), ui.theme.gap()), title, {Style::body_bold});
  bool any = false;
  for (const Line& one : lines) {
    if (one.count == 0) continue;
    any = true;
    const Rect place = area.cut_top(std::max(ui.theme.row_target(), views::row_height(ui, area.w, one.words)));
    if (widgets::row(ui, one.id, place)) sink.send(app::GoTo{one.route});
    views::draw_row_words(ui, place, one.words);
    widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
  }
  if (any) return;
  const std::string words = tr("Nothing is unfinished");
  widgets::callout(ui, area.cut_top(widgets::callout_height(ui, words, area.w)), Tone::good, "check_circle", words);
}

}  // namespace intake::screens::day
