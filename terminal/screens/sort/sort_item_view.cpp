// SPDX-License-Identifier: GPL-3.0-or-later
// The item in hand: what it is, its condition, where it goes, and its price or what has to be looked at before it has one.
#include <algorithm>
#include <array>
#include <cmath>

#include "db/base/text/figures.h"
#include "terminal/screens/item/item_actions.h"
#include "terminal/screens/sort/sort_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/keypad.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::sort {

namespace {

using domain::ItemState;

struct Place {
  ItemState to;
  std::string_view icon;
  std::string words;
};
std::array<Place, 5> places() {
  return {{{ItemState::shop_floor, "storefront", tr("Shop floor")},
           {ItemState::online, "public", tr("Online")},
           {ItemState::other_shop, "local_shipping", tr("Other shop")},
           {ItemState::recycled, "recycling", tr("Recycle")},
           {ItemState::refused, "delete", tr("Refuse")}}};
}

float label_width(Ui& ui) {
  return std::ceil(std::max(widgets::text_width(ui, Style::body_bold, tr("Condition")), widgets::text_width(ui, Style::body_bold, tr("Where to"))) + ui.mm(5));
}

float place_width(Ui& ui) {
  float widest = ui.mm(26);
  for (const Place& place : places()) widest = std::max(widest, widgets::text_width(ui, Style::body_bold, place.words) + ui.mm(4));
  return std::ceil(widest);
}

bool labels_above(Ui& ui, float width) { return width < label_width(ui) + 5 * place_width(ui) + 4 * ui.theme.gap(); }

/// What the biggest button does.
std::string finish_words(const app::State& state, ItemState to, const std::optional<std::int64_t>& price_minor) {
  switch (to) {
    case ItemState::shop_floor:
    case ItemState::online:
      return price_minor ? format(tr("Print price tag {1} · next"), views::money(state.shared, *price_minor)) : tr("Print price tag · next");
    case ItemState::other_shop: return tr("To another shop · next");
    case ItemState::recycled: return tr("Recycle · next");
    case ItemState::refused: return tr("Refuse · next");
    default: break;
  }
  return tr("Next");
}

std::string finish_icon(ItemState to) {
  if (domain::on_sale(to)) return "print";
  for (const Place& place : places())
    if (place.to == to) return std::string(place.icon);
  return "check";
}

std::string where_from(const app::State& state, const app::Tagged& tagged) {
  std::string words = tagged.tag.shown();
  if (tagged.state == app::TagState::unknown) return words + " · " + tr("from another till, not here yet");
  if (!tagged.donor_number.empty()) words += " · " + format(tr("Donor {1}"), tagged.donor_number);
  words += " · " + text::format_date_time(tagged.taken_at_utc_ms, state.offset_minutes);
  if (tagged.item_state != ItemState::received) words += " · " + views::item_state_words(tagged.item_state);
  return words;
}

std::string title_of(const app::State& state, const Work& work) {
  std::string words = work.category.empty() ? tr("Not known here") : views::category_name(state.shared, work.category);
  if (work.tagged.quantity > 1) words += " · " + format(trn("{1} item", "{1} items", work.tagged.quantity), text::format_count(work.tagged.quantity));
  if (!work.tagged.lot.description.empty()) words += " · " + work.tagged.lot.description;
  return words;
}

ButtonLook history_look(const Work& work) {
  return {tr("History"), "history", ButtonKind::plain, work.tagged.state != app::TagState::unknown || !work.tagged.history.empty()};
}
ButtonLook kind_look() { return {tr("Change kind"), "edit", ButtonKind::plain, true}; }

/// The card at the top: its buttons stand at the right where the words keep room enough, else below them.
struct Head {
  bool beside = false;
  float buttons = 0;  ///< width of both with what is between them
  float height = 0;

  Head(const app::State& state, const Work& work, float width, Ui& ui) {
    buttons = widgets::button_width(ui, history_look(work)) + widgets::button_width(ui, kind_look()) + ui.theme.gap();
    const float inside = width - 2 * ui.theme.pad() - ui.fonts.icon_px(IconSize::large) - ui.mm(3);
    beside = inside - buttons - ui.theme.gap() >= ui.mm(70);
    const float words = beside ? inside - buttons - ui.theme.gap() : inside;
    const float title = std::min(widgets::text_height(ui, Style::title, title_of(state, work), words), 2 * widgets::line_height(ui, Style::title));
    height = std::max(title + widgets::text_height(ui, Style::small, where_from(state, work.tagged), words), ui.theme.row_target()) + ui.mm(6);
    if (!beside) height += ui.theme.row_target() + ui.mm(2);
  }
};

void draw_head(const app::State& state, const Work& work, const Rect& card, const Head& head, Ui& ui, app::ActionSink& sink) {
  widgets::draw_box(ui, card, ui.palette().surface, ui.palette().line, ui.theme.hairline(), ui.theme.radius());
  Rect inside = card.inset(ui.theme.pad(), ui.mm(3));
  Rect bar = head.beside ? inside.cut_right(head.buttons, ui.theme.gap()) : inside.cut_bottom(ui.theme.row_target(), ui.mm(2));
  if (head.beside) bar = bar.centred(bar.w, ui.theme.row_target());
  const float icon = ui.fonts.icon_px(IconSize::large);
  widgets::draw_icon(ui, inside.cut_left(icon, ui.mm(3)), work.category.empty() ? "help" : views::category_icon(state.shared, work.category), IconSize::large, ui.palette().accent);
  const std::string below = where_from(state, work.tagged);
  widgets::draw_text(ui, inside.cut_bottom(widgets::text_height(ui, Style::small, below, inside.w)), below, {Style::small, ui.palette().muted});
  widgets::draw_text(ui, inside, title_of(state, work), {Style::title, 0, Align::left, VAlign::centre, true, true});
  const float first = head.beside ? widgets::button_width(ui, kind_look()) : (bar.w - ui.theme.gap()) / 2;
  if (widgets::button(ui, "sort.kind", bar.cut_left(first, ui.theme.gap()), kind_look())) sink.send(Action(BeginKind{}));
  if (widgets::button(ui, "sort.history", bar, history_look(work))) sink.send(item::Action(item::Show{work.tagged, app::Route::sort}));
}

/// A label and the row it names: beside it, or above it where there is no room.
Rect labelled(Rect& content, float height, const std::string& label, bool above, Ui& ui) {
  if (above) {
    widgets::draw_text(ui, content.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(0.6f)), label, {Style::body_bold});
    return content.cut_top(height, ui.theme.gap());
  }
  Rect row = content.cut_top(height, ui.theme.gap());
  widgets::draw_text(ui, row.cut_left(label_width(ui)), label, {Style::body_bold, 0, Align::left, VAlign::centre, false});
  return row;
}
float label_height(bool above, Ui& ui) { return above ? widgets::line_height(ui, Style::body_bold) + ui.mm(0.6f) : 0; }

void draw_condition(const Work& work, const Rect& row, Ui& ui, app::ActionSink& sink) {
  int index = 0;
  for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c, domain::Condition::r}) {
    const std::string code(domain::condition_code(condition));
    const ChipLook look{code, views::condition_words(condition), {}, work.condition == condition, true};
    if (widgets::chip(ui, "sort.condition." + code, widgets::grid_cell(row, 4, 1, ui.theme.gap(), index++), look)) sink.send(Action(ChooseCondition{condition}));
  }
}

int where_columns(Ui& ui, float width) { return width >= 5 * place_width(ui) + 4 * ui.theme.gap() ? 5 : 3; }

float where_height(Ui& ui, float width) {
  const int columns = where_columns(ui, width);
  std::vector<TileLook> looks;
  for (const Place& place : places()) looks.push_back({place.words, std::string(place.icon), {}});
  const float cell = widgets::grid_cell({0, 0, width, 1}, columns, 1, ui.theme.gap(), 0).w;
  const float one = std::max(ui.mm(20), widgets::tile_height(ui, looks, cell));
  return columns == 5 ? one : 2 * one + ui.theme.gap();
}

void draw_where(const app::State& state, const Work& work, const Rect& row, Ui& ui, app::ActionSink& sink) {
  const int columns = where_columns(ui, row.w);
  int index = 0;
  for (const Place& place : places()) {
    const bool enabled = !domain::on_sale(place.to) || (may_be_sold(work, state.shared) && work.condition != domain::Condition::r);
    const TileLook look{place.words, std::string(place.icon), {}, work.to == place.to, enabled};
    const Rect cell = widgets::grid_cell(row, columns, columns == 5 ? 1 : 2, ui.theme.gap(), index++);
    if (widgets::tile(ui, "sort.to." + std::string(domain::item_state_code(place.to)), cell, look)) sink.send(Action(ChooseWhere{place.to}));
  }
}

// --- The price ------------------------------------------------------------------------------------------------------

/// Why this price: the guide's range, and what the shop asks for the same.
std::string price_reason(const app::State& state, const Work& work) {
  const auto suggestion = suggestion_for(work, state.shared);
  if (!suggestion) return tr("Nobody knows yet what such things cost here. Type what you think is right.");
  const std::string kind = views::category_name(state.shared, work.category);
  const std::string condition(domain::condition_code(work.condition));
  std::string words;
  if (suggestion->guide_minor)
    words = format(tr("The guide says {1} to {2} for {3}."), views::money(state.shared, suggestion->guide_minor->first),
                   views::money(state.shared, suggestion->guide_minor->second), kind);
  if (suggestion->middle_minor) {
    if (!words.empty()) words += " ";
    words += format(trn("In condition {1} the middle price here is {2} ({3} tag).", "In condition {1} the middle price here is {2} ({3} tags).", suggestion->tagged),
                    condition, views::money(state.shared, *suggestion->middle_minor), text::format_count(suggestion->tagged));
  }
  return words.empty() ? tr("From what such things were thought to be worth when they came.") : words;
}

std::string price_shown(const app::State& state, const Work& work) {
  if (!work.typed.empty()) return std::string(currency_symbol(state.shared.shop.currency)) + work.typed;
  return views::money_or_dash(state.shared, work.price_minor);
}

float price_least_height(const app::State& state, const Work& work, float width, Ui& ui) {
  const float inside = width - 2 * ui.theme.pad();
  return widgets::line_height(ui, Style::body_bold) + widgets::line_height(ui, Style::figure) + widgets::text_height(ui, Style::small, price_reason(state, work), inside) +
         widgets::chip_height(ui, false) + 2 * ui.theme.pad() + ui.mm(6);
}

void draw_price_box(const app::State& state, const Work& work, const Rect& box, Ui& ui, app::ActionSink& sink) {
  const widgets::Palette& p = ui.palette();
  widgets::draw_box(ui, box, p.surface, work.invalid ? p.bad : p.line, ui.theme.hairline(), ui.theme.radius());
  Rect inside = box.inset(ui.theme.pad());
  widgets::draw_text(ui, inside.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(2)), tr("Price"), {Style::body_bold});
  if (const auto suggestion = suggestion_for(work, state.shared)) {
    const Rect chips = inside.cut_bottom(widgets::chip_height(ui, false), ui.mm(2));
    int index = 0;
    for (const std::int64_t amount : {suggestion->choices.low_minor, suggestion->choices.usual_minor, suggestion->choices.high_minor}) {
      const ChipLook look{views::money(state.shared, amount), {}, {}, work.typed.empty() && work.price_minor == amount, true};
      if (widgets::chip(ui, "sort.price." + std::to_string(index), widgets::grid_cell(chips, 3, 1, ui.theme.gap(), index), look)) sink.send(Action(ChoosePrice{amount}));
      ++index;
    }
  }
  const std::string why = price_reason(state, work);
  widgets::draw_text(ui, inside.cut_bottom(widgets::text_height(ui, Style::small, why, inside.w), ui.mm(2)), why, {Style::small, p.muted});
  widgets::draw_text(ui, inside, price_shown(state, work), {Style::figure, work.invalid ? p.bad : p.ink, Align::left, VAlign::centre, false, true});
}

float keypad_height(Ui& ui) { return 4 * ui.theme.row_target() + 3 * ui.theme.gap(); }

bool keypad_beside(Ui& ui, float width) { return width >= ui.mm(150); }

/// Where a checklist was passed just now, the way back to it.
float again_height(const app::State& state, const Work& work, Ui& ui) {
  return checklist_for(work, state.shared) == nullptr ? 0 : ui.theme.row_target() + ui.theme.gap();
}

float prices_height(const app::State& state, const Work& work, float width, Ui& ui) {
  if (keypad_beside(ui, width)) return std::max(keypad_height(ui), price_least_height(state, work, width * 0.59f, ui));
  return price_least_height(state, work, width, ui) + ui.theme.gap() + keypad_height(ui);
}

float price_height(const app::State& state, const Work& work, float width, Ui& ui) {
  return again_height(state, work, ui) + prices_height(state, work, width, ui);
}

void draw_price(const app::State& state, const Work& work, Rect area, Ui& ui, app::ActionSink& sink) {
  if (checklist_for(work, state.shared) != nullptr) {
    const ButtonLook again{tr("The check is passed · look again"), "fact_check", ButtonKind::plain, true};
    if (widgets::button(ui, "sort.check.again", area.cut_top(ui.theme.row_target(), ui.theme.gap()), again)) sink.send(Action(LookAgain{}));
  }
  const bool beside = keypad_beside(ui, area.w);
  const Rect pad = beside ? area.cut_right(area.w * 0.39f, ui.theme.gap() * 1.5f) : area.cut_bottom(keypad_height(ui), ui.theme.gap());
  if (const auto key = widgets::keypad(ui, "sort.keypad", pad, currency_digits(state.shared.shop.currency) > 0)) sink.send(Action(TypePrice{*key}));
  draw_price_box(state, work, area, ui, sink);
}

// --- What has to be looked at ----------------------------------------------------------------------------------------

std::string check_heading(domain::CheckKind kind) {
  switch (kind) {
    case domain::CheckKind::electrical: return tr("Electrical check: no price before every point holds");
    case domain::CheckKind::upholstery: return tr("Furniture check: no price before every point holds");
    case domain::CheckKind::toy: return tr("Toy check: no price before every point holds");
    default: return {};
  }
}

float answer_width(Ui& ui) {
  return std::ceil(std::max({ui.mm(24), widgets::chip_width(ui, {tr("Yes"), {}, "check", false, true}), widgets::chip_width(ui, {tr("No"), {}, "close", false, true})}));
}

float point_height(const domain::CheckPoint& point, float width, Ui& ui) {
  const float words = width - 2 * answer_width(ui) - 2 * ui.theme.gap() - ui.fonts.icon_px(IconSize::medium) - ui.mm(3);
  return std::max(ui.theme.row_target(), widgets::text_height(ui, Style::body, views::name_words(point.name), words)) + ui.mm(2);
}

float checklist_height(const domain::Checklist& list, float width, Ui& ui) {
  float height = widgets::text_height(ui, Style::body_bold, check_heading(list.kind), width) + ui.mm(3);
  for (const domain::CheckPoint& point : list.points) height += point_height(point, width, ui);
  return height;
}

void draw_checklist(const Work& work, const domain::Checklist& list, Rect area, Ui& ui, app::ActionSink& sink) {
  const std::string heading = check_heading(list.kind);
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::body_bold, heading, area.w), ui.mm(3)), heading, {Style::body_bold});
  for (std::size_t i = 0; i < list.points.size(); ++i) {
    const domain::CheckPoint& point = list.points[i];
    const Answer answer = i < work.answers.size() ? work.answers[i] : Answer::open;
    Rect row = area.cut_top(point_height(point, area.w, ui));
    row.cut_bottom(ui.mm(2));
    const auto chip = [&](const char* word, Answer means, const ChipLook& look) {
      const Rect place = row.cut_right(answer_width(ui), ui.theme.gap());
      if (widgets::chip(ui, "sort.point." + point.slug + "." + word, place, look)) sink.send(Action(AnswerPoint{i, means}));
    };
    chip("no", Answer::fails, {tr("No"), {}, "close", answer == Answer::fails, true});
    chip("yes", Answer::holds, {tr("Yes"), {}, "check", answer == Answer::holds, true});
    const float icon = ui.fonts.icon_px(IconSize::medium);
    widgets::draw_icon(ui, row.cut_left(icon, ui.mm(3)), point.icon, IconSize::medium, ui.palette().accent);
    widgets::draw_text(ui, row, views::name_words(point.name), {Style::body, 0, Align::left, VAlign::centre});
  }
}

// --- Why not ----------------------------------------------------------------------------------------------------------

std::vector<TileLook> reason_looks(const app::State& state, const Work& work) {
  std::vector<TileLook> looks;
  for (const domain::Refusal& refusal : state.shared.guidance->refusals)
    looks.push_back({views::reason_words(state.shared, refusal.slug), refusal.icon, {}, work.reason == refusal.slug});
  return looks;
}

int reason_columns(Ui& ui, float width) { return width >= ui.mm(150) ? 4 : 2; }

float reasons_height(const app::State& state, const Work& work, float width, Ui& ui) {
  const std::vector<TileLook> looks = reason_looks(state, work);
  const int columns = reason_columns(ui, width);
  const auto rows = static_cast<float>((static_cast<int>(looks.size()) + columns - 1) / columns);
  const float cell = widgets::grid_cell({0, 0, width, 1}, columns, 1, ui.theme.gap(), 0).w;
  return widgets::line_height(ui, Style::body_bold) + ui.mm(2) + rows * (std::max(ui.mm(20), widgets::tile_height(ui, looks, cell)) + ui.theme.gap());
}

void draw_reasons(const app::State& state, const Work& work, Rect area, Ui& ui, app::ActionSink& sink) {
  widgets::draw_text(ui, area.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(2)), tr("Why not?"), {Style::body_bold});
  const std::vector<TileLook> looks = reason_looks(state, work);
  const int columns = reason_columns(ui, area.w);
  const int rows = (static_cast<int>(looks.size()) + columns - 1) / columns;
  const auto& refusals = state.shared.guidance->refusals;
  const float cell = widgets::grid_cell({0, 0, area.w, 1}, columns, 1, ui.theme.gap(), 0).w;
  const float height = std::max(ui.mm(20), widgets::tile_height(ui, looks, cell));
  const Rect grid{area.x, area.y, area.w, static_cast<float>(rows) * (height + ui.theme.gap()) - ui.theme.gap()};
  for (std::size_t i = 0; i < looks.size(); ++i)
    if (widgets::tile(ui, "sort.reason." + refusals[i].slug, widgets::grid_cell(grid, columns, rows, ui.theme.gap(), static_cast<int>(i)), looks[i]))
      sink.send(Action(ChooseReason{refusals[i].slug}));
}

std::string no_price_words(const Work& work, const app::State& state) {
  if (!may_be_sold(work, state.shared) && domain::on_sale(work.to)) return tr("Such things may not be sold. Refuse or recycle it.");
  switch (work.to) {
    case ItemState::other_shop: return tr("The other shop sorts and prices it.");
    case ItemState::recycled: return tr("It leaves with the rag, by weight.");
    default: break;
  }
  return {};
}

/// What stands below the destination: a checklist, a price, reasons or a sentence.
enum class Below { checklist, price, reasons, sentence };
Below below_of(const Work& work, const app::State& state) {
  if (work.to == ItemState::refused) return Below::reasons;
  if (!domain::on_sale(work.to) || !may_be_sold(work, state.shared)) return Below::sentence;
  return check_holds(work, state.shared) ? Below::price : Below::checklist;
}

float below_height(const app::State& state, const Work& work, float width, Ui& ui) {
  switch (below_of(work, state)) {
    case Below::checklist: return checklist_height(*checklist_for(work, state.shared), width, ui);
    case Below::price: return price_height(state, work, width, ui);
    case Below::reasons: return reasons_height(state, work, width, ui);
    case Below::sentence: return widgets::callout_height(ui, no_price_words(work, state), width);
  }
  return 0;
}

void draw_below(const app::State& state, const Work& work, const Rect& area, Ui& ui, app::ActionSink& sink) {
  switch (below_of(work, state)) {
    case Below::checklist: return draw_checklist(work, *checklist_for(work, state.shared), area, ui, sink);
    case Below::price: return draw_price(state, work, area, ui, sink);
    case Below::reasons: return draw_reasons(state, work, area, ui, sink);
    case Below::sentence: {
      const std::string words = no_price_words(work, state);
      const Rect place{area.x, area.y, area.w, widgets::callout_height(ui, words, area.w)};
      return widgets::callout(ui, place, Tone::neutral, "info", words);
    }
  }
}

/// The bar at the bottom: away from it, leave the check to somebody, the next step.
void draw_bar(const app::State& state, const Work& work, Rect bar, Ui& ui, app::ActionSink& sink) {
  const State& s = state.sort;
  const bool free = s.saving == 0 && s.undoing == 0;
  const ButtonLook skip{tr("Skip"), "skip_next", ButtonKind::plain, free, TargetRank::main};
  if (widgets::button(ui, "sort.skip", bar.cut_left(std::max(ui.mm(34), widgets::button_width(ui, skip)), ui.theme.gap()), skip)) sink.send(Action(Skip{}));
  if (below_of(work, state) == Below::checklist) {
    const ButtonLook hold{tr("Hold for a check · next"), "bolt", ButtonKind::primary, free, TargetRank::main};
    if (widgets::button(ui, "sort.hold", bar, hold)) sink.send(Action(Hold{}));
    return;
  }
  ButtonLook finish{s.saving != 0 ? tr("Saving") : finish_words(state, work.to, work.price_minor), finish_icon(work.to), ButtonKind::primary, can_finish(s, state.shared),
                    TargetRank::main};
  if (widgets::button_width(ui, finish) > bar.w) finish.label = finish_words(state, work.to, {});  // an amount that long stands above, too
  if (widgets::button(ui, "sort.finish", bar, finish)) sink.send(Action(Finish{}));
}

}  // namespace

float work_width(const app::State& state, Ui& ui) {
  const ButtonLook skip{tr("Skip"), "skip_next"};
  constexpr std::int64_t usual_amount = 99'900;
  const ButtonLook finish{finish_words(state, ItemState::shop_floor, usual_amount), "print"};
  return std::max({ui.mm(150), 5 * place_width(ui) + 4 * ui.theme.gap(), widgets::button_width(ui, skip) + widgets::button_width(ui, finish) + ui.mm(12)});
}

void draw_work(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  const Work& work = *state.sort.work;
  draw_bar(state, work, pane.cut_bottom(ui.theme.target(), ui.theme.gap()), ui, sink);
  views::draw_problem(ui, pane, state.sort.problem);
  widgets::ScrollArea scroll(ui, "sort.work", pane);
  Rect content = scroll.content();
  const float top = content.y;
  const bool above = labels_above(ui, content.w);
  const float row_w = content.w - (above ? 0 : label_width(ui));
  const float chips = widgets::chip_height(ui, true);
  const Head head(state, work, content.w, ui);
  const float where = where_height(ui, row_w);
  const float gap = ui.theme.gap();
  // One decision at a time: while a check is owed, the condition waits until it may be priced.
  const bool judged = below_of(work, state) != Below::checklist;
  const float condition = judged ? label_height(above, ui) + chips + gap : 0;
  const float least = head.height + gap + condition + label_height(above, ui) + where + gap + below_height(state, work, content.w, ui);
  content.h = std::max(least, pane.h);
  draw_head(state, work, content.cut_top(head.height, gap), head, ui, sink);
  if (judged) draw_condition(work, labelled(content, chips, tr("Condition"), above, ui), ui, sink);
  draw_where(state, work, labelled(content, where, tr("Where to"), above, ui), ui, sink);
  draw_below(state, work, content, ui, sink);
  scroll.end(std::max(least, content.bottom() - top));
}

}  // namespace intake::screens::sort
