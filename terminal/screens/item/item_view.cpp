// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/item/item_view.h"

#include <algorithm>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::item {

namespace {

std::string title_of(const app::State& state, const app::Tagged& tagged) {
  std::string words = views::category_name(state.shared, tagged.lot.category);
  if (!tagged.lot.description.empty()) words += " · " + tagged.lot.description;
  return words;
}

std::vector<std::pair<std::string, std::string>> facts_of(const app::State& state, const app::Tagged& tagged) {
  std::vector<std::pair<std::string, std::string>> facts;
  facts.emplace_back(tr("Tag"), tagged.tag.shown());
  facts.emplace_back(tr("Condition"), std::string(domain::condition_code(tagged.lot.condition)) + " · " +
                                          views::condition_words(tagged.lot.condition));
  if (tagged.lot.audience != domain::Audience::none) facts.emplace_back(tr("For"), views::audience_words(tagged.lot.audience));
  if (tagged.quantity > 1) facts.emplace_back(tr("Quantity"), text::format_count(tagged.quantity));
  if (tagged.lot.weight_grams) facts.emplace_back(tr("Weight"), text::format_weight(*tagged.lot.weight_grams));
  facts.emplace_back(tr("Value each"), views::money_or_dash(state.shared, tagged.lot.value_minor_each));
  if (!tagged.lot.code.empty()) facts.emplace_back(tr("Code"), tagged.lot.code);
  facts.emplace_back(tr("Receipt"), tagged.receipt);
  const std::string number = tagged.donor_erased ? format(tr("Erased donor {1}"), tagged.donor_number) : tagged.donor_number;
  facts.emplace_back(tr("Donor"), number.empty() ? tr("Anonymous") : number);
  facts.emplace_back(tr("State"), views::item_state_words(tagged.item_state));
  if (tagged.price_minor) facts.emplace_back(tr("Price"), views::money(state.shared, *tagged.price_minor));
  return facts;
}

void draw_card(const app::State& state, const app::Tagged& tagged, const Rect& view, Ui& ui) {
  widgets::ScrollArea scroll(ui, "item.facts", view);
  const auto facts = facts_of(state, tagged);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = 1e6f;
  // The head scrolls with the rest: with large text and a long description it alone may fill the card.
  const std::string title = title_of(state, tagged);
  const float icon = ui.fonts.icon_px(widgets::IconSize::large);
  const float title_w = content.w - icon - ui.mm(3);
  Rect head = content.cut_top(std::max(icon, widgets::text_height(ui, Style::title, title, title_w)), ui.theme.gap());
  Rect picture = head.cut_left(icon, ui.mm(3));
  widgets::draw_icon(ui, picture.cut_top(icon), views::category_icon(state.shared, tagged.lot.category), widgets::IconSize::large,
                     ui.palette().accent);
  widgets::draw_text(ui, head, title, {Style::title});
  float names = ui.mm(24);
  for (const auto& [name, value] : facts) names = std::max(names, widgets::text_width(ui, Style::body, name) + ui.mm(4));
  names = std::min(names, content.w * 0.5f);
  for (const auto& [name, value] : facts) views::draw_fact(ui, content, names, name, value);
  scroll.end(content.y - top);
}

std::string step_icon(const app::HistoryStep& step) {
  if (!step.effect) return "cloud_off";
  if (step.check) return step.check->passed ? "verified" : "bolt";
  const auto state = domain::parse_item_state(step.step);
  if (!state) return step.step == "label_printed" ? "print" : "sell";
  switch (*state) {
    case domain::ItemState::received: return step.reason == "undone" ? "undo" : "move_to_inbox";
    case domain::ItemState::held: return "bolt";
    case domain::ItemState::shop_floor: return "storefront";
    case domain::ItemState::online: return "public";
    case domain::ItemState::other_shop: return "local_shipping";
    case domain::ItemState::sold: return "shopping_bag";
    case domain::ItemState::recycled: return "recycling";
    case domain::ItemState::refused: return "block";
    case domain::ItemState::voided: return "delete";
  }
  return "history";
}

/// What was found besides: condition, kind, check, reason.
std::string step_plain(const app::Shared& shared, const app::HistoryStep& step) {
  std::string words;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) words += (words.empty() ? "" : " · ") + more;
  };
  if (step.condition) add(std::string(domain::condition_code(*step.condition)));
  if (!step.category.empty()) add(views::category_name(shared, step.category));
  if (step.check) add(views::check_words(shared, *step.check));
  add(views::reason_words(shared, step.reason));
  if (!step.approved_by.empty()) add(format(tr("allowed by {1}"), step.approved_by));
  return words;
}

std::string step_below(const app::HistoryStep& step) {
  std::string words = text::format_date_time(step.at_utc_ms, step.offset_minutes);
  if (!step.staff_name.empty()) words += " · " + step.staff_name;
  if (step.terminal_number > 0) words += " · " + format(tr("Terminal {1}"), step.terminal_number);
  if (!step.effect) words = tr("Without effect: it was somewhere else already") + " · " + words;
  return words;
}

void draw_history(const app::State& state, const app::Tagged& tagged, const Rect& view, Ui& ui) {
  widgets::ScrollArea scroll(ui, "item.history", view);
  const Rect content = scroll.content();
  float y = content.y;
  // The newest on top: it is what a person looks for.
  for (auto step = tagged.history.rbegin(); step != tagged.history.rend(); ++step) {
    const std::string price = step->price_minor ? views::money(state.shared, *step->price_minor) : std::string();
    const views::RowWords words{step_icon(*step), views::step_words(step->step), step_plain(state.shared, *step), step_below(*step), price, !step->effect};
    const Rect place{content.x, y, content.w, views::row_height(ui, content.w, words)};
    y += place.h;
    if (place.bottom() < view.y || place.y > view.bottom()) continue;
    views::draw_row_words(ui, place, words);
    widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
  }
  scroll.end(y - content.y);
}

void draw_known(const app::State& state, const app::Tagged& tagged, Rect pane, Ui& ui) {
  Rect card = pane.cut_left(pane.w * 0.48f, ui.theme.gap());
  widgets::draw_box(ui, card, ui.palette().surface, ui.palette().line, ui.theme.edge(), ui.theme.radius());
  card = card.inset(ui.theme.pad());
  draw_card(state, tagged, card, ui);
  widgets::draw_text(ui, pane.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(2)), tr("History"), {Style::body_bold});
  draw_history(state, tagged, pane, ui);
}

void draw_unknown(const app::Tagged& tagged, Rect pane, Ui& ui) {
  const std::string words =
      tagged.state == app::TagState::roll_free
          ? format(tr("{1} is a number of a pre-printed roll and not on an item yet"), tagged.tag.shown())
          : format(tr("{1} is not known on this terminal yet. It may be another till's, and comes with the next sync"), tagged.tag.shown());
  widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, words, pane.w)), widgets::Tone::warning, "cloud_queue", words);
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect&, Ui& ui, app::ActionSink& sink) {
  const State& s = state.item;
  Rect pane = area.inset(ui.theme.pad());
  Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
  const ButtonLook back{tr("Back"), "arrow_back", ButtonKind::plain, true, widgets::TargetRank::main};
  if (widgets::button(ui, "item.back", bar.cut_left(std::max(ui.mm(34), widgets::button_width(ui, back)), ui.theme.gap()), back)) {
    sink.send(Action(Back{}));
  }
  const bool known = s.tagged && (s.tagged->state == app::TagState::item || s.tagged->state == app::TagState::lot);
  if (known) {
    const ButtonLook sort{tr("Sort & tag"), "sell", ButtonKind::plain, true, widgets::TargetRank::main};
    if (widgets::button(ui, "item.sort", bar.cut_left(std::max(ui.mm(34), widgets::button_width(ui, sort)), ui.theme.gap()), sort)) sink.send(Action(SortIt{}));
    const ButtonLook again{tr("Print label again"), "print", ButtonKind::primary, s.label_request == 0, widgets::TargetRank::main};
    if (widgets::button(ui, "item.print", bar.cut_right(std::max(ui.mm(60), widgets::button_width(ui, again))), again)) {
      sink.send(Action(PrintAgain{}));
    }
  }
  views::draw_problem(ui, pane, s.problem);
  if (known) return draw_known(state, *s.tagged, pane, ui);
  if (s.tagged) return draw_unknown(*s.tagged, pane, ui);
  if (!s.problem) views::draw_empty(ui, pane, "hourglass_empty", tr("Looking it up"));
}

}  // namespace intake::screens::item
