// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/sort/sort_view.h"

#include <algorithm>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/pin_panel.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::sort {

namespace {

bool can_undo(const State& s) {
  return s.saving == 0 && s.undoing == 0 && std::any_of(s.done.begin(), s.done.end(), [](const Done& done) { return !done.undone; });
}

views::RowWords waiting_words(const app::State& state, const app::WaitingItem& item) {
  const bool held = item.state == domain::ItemState::held;
  std::string below = item.tag.shown();
  if (held) below += " · " + views::item_state_words(item.state);
  std::string plain(domain::condition_code(item.condition));
  if (item.quantity > 1) plain += " · " + text::format_count(item.quantity);
  if (!item.description.empty()) plain += " · " + item.description;
  return {held ? "bolt" : views::category_icon(state.shared, item.category), views::category_name(state.shared, item.category), plain, below, {}, held};
}

std::string done_icon(const Done& done) {
  if (done.undone) return "undo";
  return done.to == domain::ItemState::held ? "bolt" : "check";
}

views::RowWords done_words(const app::State& state, const Done& done) {
  const std::string where = done.undone ? tr("undone") : views::item_state_words(done.to);
  const std::string below = done.reason.empty() ? done.tag.shown() : views::reason_words(state.shared, done.reason);
  const std::string price = done.price_minor && !done.undone ? views::money(state.shared, *done.price_minor) : std::string();
  return {done_icon(done), views::category_name(state.shared, done.category), where, below, price};
}

/// Headings and rows under each other, as far as they are in sight.
class List {
 public:
  List(const Rect& view, Rect content, Ui& ui) : x_view(view), x_content(content), x_ui(ui), x_y(content.y) {}

  void heading(const std::string& words) {
    const float height = widgets::text_height(x_ui, Style::body_bold, words, x_content.w) + x_ui.mm(2);
    widgets::draw_text(x_ui, {x_content.x, x_y, x_content.w, height}, words, {Style::body_bold, 0, Align::left, VAlign::centre});
    x_y += height;
  }
  /// @return tapped
  bool row(const std::string& id, const views::RowWords& words) {
    const float height = views::row_height(x_ui, x_content.w, words);
    const Rect place{x_content.x, x_y, x_content.w, height};
    x_y += height;
    if (place.bottom() < x_view.y || place.y > x_view.bottom()) return false;
    const bool tapped = !id.empty() && widgets::row(x_ui, id, place);
    views::draw_row_words(x_ui, place, words);
    widgets::draw_rule(x_ui, place.x, place.right(), place.bottom() - 1, x_ui.palette().line);
    return tapped;
  }
  void gap() { x_y += x_ui.theme.gap(); }
  float used() const { return x_y - x_content.y; }

 private:
  const Rect x_view;
  const Rect x_content;
  Ui& x_ui;
  float x_y;
};

std::string done_heading(const State& s) {
  std::string words = format(tr("Done · {1}"), text::format_count(s.done_count));
  const std::int64_t rate = items_an_hour(s);
  if (rate > 0) words += " · " + format(tr("{1} an hour"), text::format_count(rate));
  return words;
}

void list_done(const app::State& state, List& list) {
  const State& s = state.sort;
  if (s.done.empty()) return;
  list.heading(done_heading(s));
  for (const Done& done : s.done) list.row({}, done_words(state, done));
  list.gap();
}

void list_waiting(const app::State& state, List& list, app::ActionSink& sink) {
  const State& s = state.sort;
  if (s.waiting.empty()) return;
  const std::string count = text::format_count(static_cast<std::int64_t>(s.waiting.size())) + (s.waiting.size() >= waiting_shown ? "+" : "");
  list.heading(format(tr("Next · {1}"), count));
  for (const app::WaitingItem& item : s.waiting)
    if (list.row("sort.waiting." + item.tag.digits(), waiting_words(state, item))) sink.send(Action(TakeWaiting{item.tag}));
  list.gap();
}

/// @param with_waiting where it has no place of its own
void draw_lists(const app::State& state, const Rect& view, bool with_waiting, Ui& ui, app::ActionSink& sink) {
  const State& s = state.sort;
  if (s.done.empty() && (!with_waiting || s.waiting.empty())) {
    if (with_waiting) views::draw_empty(ui, view, "sell", tr("What was received and has a tag waits here"));
    return;
  }
  widgets::ScrollArea scroll(ui, "sort.lists", view);
  List list(view, scroll.content(), ui);
  if (with_waiting) list_waiting(state, list, sink);
  list_done(state, list);
  scroll.end(list.used());
}

void draw_finder(const app::State& state, Rect pane, bool with_waiting, Ui& ui, app::ActionSink& sink) {
  const State& s = state.sort;
  views::draw_title(ui, pane, tr("Scan a tag"));
  const auto field = widgets::text_field(ui, "sort.tag", pane.cut_top(widgets::field_height(ui), ui.theme.gap()), s.typed_tag,
                                         {tr("Or type the tag number"), "qr_code_scanner", true, true, 40, widgets::FieldKeys::digits});
  if (field.changed) sink.send(Action(TypeTag{*field.changed}));
  if (field.submitted) sink.send(Action(ConfirmTag{}));
  if (s.tag_problem) {
    const std::string words = s.tag_problem->code == ErrorCode::bad_input ? tr("That is no tag of ours. Look at it again, all 12 digits.")
                                                                          : views::problem_words(*s.tag_problem);
    widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, words, pane.w), ui.theme.gap()), Tone::warning, "warning", words);
  }
  if (can_undo(s)) {
    const ButtonLook undo{tr("Undo the last one"), "undo", ButtonKind::plain, true, TargetRank::main};
    if (widgets::button(ui, "sort.undo", pane.cut_bottom(ui.theme.target(), ui.theme.gap()), undo)) sink.send(Action(Undo{}));
  }
  draw_lists(state, pane, with_waiting, ui, sink);
}

void draw_right(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  if (state.sort.choosing_kind && state.sort.work) return draw_kinds(state, pane, ui, sink);
  if (state.sort.work) return draw_work(state, pane, ui, sink);
  if (state.sort.waiting.empty()) return views::draw_empty(ui, pane, "sell", tr("What was received and has a tag waits here"));
  views::draw_title(ui, pane, tr("Or tap what is next"));
  widgets::ScrollArea scroll(ui, "sort.next", pane);
  List list(pane, scroll.content(), ui);
  list_waiting(state, list, sink);
  scroll.end(list.used());
}

void draw_approval(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.sort;
  if (!s.approval || !s.work) return;
  const std::string price = views::money_or_dash(state.shared, s.work->price_minor);
  const views::PinTap tap = views::draw_pin_panel(
      ui, window, *s.approval,
      {"sort.pin", format(tr("{1} for {2}?"), price, views::category_name(state.shared, s.work->category)),
       tr("That is far from what such things cost here. A manager may allow it."), tr("Allow this price"), "sell"});
  if (tap.key) sink.send(Action(TypePin{*tap.key}));
  if (tap.confirm) sink.send(Action(ConfirmPin{}));
  if (tap.cancel) sink.send(Action(ClosePin{}));
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  Rect pane = area.inset(ui.theme.pad());
  const float right = work_width(state, ui);
  const float left = std::max(ui.mm(90), pane.w * 0.35f);
  if (pane.w >= left + right + ui.theme.gap() * 2) {
    draw_finder(state, pane.cut_left(left, ui.theme.gap() * 2), false, ui, sink);
    draw_right(state, pane, ui, sink);
  } else if (state.sort.work) {
    draw_right(state, pane, ui, sink);
  } else {
    draw_finder(state, pane, true, ui, sink);
  }
  draw_approval(state, window, ui, sink);
}

}  // namespace intake::screens::sort
