// SPDX-License-Identifier: GPL-3.0-or-later
// The right side: who gives, the lines so far, the totals, and the way out.
#include <algorithm>
#include <cmath>

#include "db/base/text/figures.h"
#include "db/base/text/translate.h"
#include "terminal/screens/receive/receive_view.h"
#include "terminal/views/words.h"
#include "terminal/widgets/panels.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::receive {

using text::format;
using text::tr;
using text::trn;
using widgets::Align;
using widgets::ButtonKind;
using widgets::ButtonLook;
using widgets::Rect;
using widgets::Run;
using widgets::Style;
using widgets::TargetRank;
using widgets::Tone;
using widgets::Ui;
using widgets::VAlign;

namespace {

std::string check_words(domain::CheckKind check) {
  switch (check) {
    case domain::CheckKind::electrical: return tr("needs an electrical check before sale");
    case domain::CheckKind::upholstery: return tr("needs its fire label checked before sale");
    case domain::CheckKind::toy: return tr("needs a toy safety check before sale");
    case domain::CheckKind::refused: return tr("cannot be sold");
    case domain::CheckKind::none: break;
  }
  return {};
}

/// A line in words: what it is, and what stands below it.
struct LineWords {
  std::vector<Run> title;
  std::string note;
  bool warning = false;
  std::string amount;
  std::string count;  ///< empty for a weighed bag
};

LineWords line_words(const domain::Lot& lot, const app::State& state, Ui& ui) {
  const LineFacts facts = line_facts(lot, state.receive, state.shared);
  LineWords out;
  const std::string name = lot.description.empty() ? views::category_name(state.shared, lot.category) : lot.description;
  out.title = {{Style::body_bold, 0, name},
               {Style::body, 0, " · " + std::string(domain::condition_code(lot.condition))}};
  if (lot.audience != domain::Audience::none) {
    out.title.push_back({Style::body, ui.palette().muted, " · " + views::audience_words(lot.audience)});
  }
  out.amount = views::money_or_dash(state.shared, facts.value_minor);
  if (lot.quantity > 0) out.count = text::format_count(lot.quantity);
  if (facts.rag || lot.quantity == 0) {
    out.note = tr("to recycling");
    if (lot.weight_grams) out.note += " · " + text::format_weight(*lot.weight_grams);
    out.amount = "—";
    return out;
  }
  if (facts.check != domain::CheckKind::none) {
    out.note = check_words(facts.check);
    out.warning = true;
    return out;
  }
  if (facts.tags.lot_label) out.note = format(tr("lot of {1}"), text::format_count(lot.quantity));
  else out.note = format(trn("{1} tag", "{1} tags", facts.tags.count), text::format_count(facts.tags.count));
  out.note += " · " + (lot.value_minor_each ? format(tr("{1} each"), views::money(state.shared, *lot.value_minor_each))
                                            : tr("value unknown"));
  return out;
}

/// Where the parts of a line stand: beside each other, or the words above the stepper for larger text.
struct LinePlan {
  float height = 0;
  float words_w = 0;
  float words_h = 0;
  float title_h = 0;
  float stepper_w = 0;
  float amount_w = 0;
  bool stacked = false;
};

LinePlan plan_line(const LineWords& words, float width, Ui& ui) {
  LinePlan out;
  out.stepper_w = words.count.empty() ? 0 : std::max(ui.mm(43), widgets::stepper_width(ui, words.count));
  out.amount_w = std::max(ui.mm(21.5f), widgets::text_width(ui, Style::body_bold, words.amount) + ui.mm(3));
  out.words_w = width - out.stepper_w - out.amount_w - ui.mm(2);
  float longest = 0;
  for (const Run& run : words.title) longest = std::max(longest, widgets::widest_word(ui, run.style, run.text));
  out.stacked = out.words_w < std::max(longest, ui.mm(34) * (ui.theme.text_step >= 2 ? 1.5f : 1.0f));
  if (out.stacked) out.words_w = width;
  out.title_h = widgets::text_height(ui, words.title, out.words_w);
  out.words_h = out.title_h + widgets::text_height(ui, Style::small, words.note, out.words_w);
  const float stepper_h = words.count.empty() ? widgets::line_height(ui, Style::body_bold) : widgets::stepper_height(ui);
  const float least = words.count.empty() ? ui.theme.small_target() : stepper_h;
  out.height = std::ceil(out.stacked ? out.words_h + stepper_h + ui.mm(1.6f) : std::max(out.words_h, least)) + ui.mm(5.6f);
  return out;
}

void draw_line(const std::string& id, const domain::Lot& lot, const LineWords& words, const LinePlan& plan, const Rect& place,
               const app::State& state, Ui& ui, app::ActionSink& sink) {
  const State& s = state.receive;
  Rect inside = place.inset(ui.mm(1), ui.mm(2.8f));
  Rect side = inside;
  Rect text = plan.stacked ? side.cut_top(plan.words_h, ui.mm(1.6f)) : side.cut_left(plan.words_w);
  const Rect touch = text.inset(-ui.mm(1), -ui.mm(1)).centred(text.w + ui.mm(2), std::max(text.h + ui.mm(2), ui.theme.small_target()));
  if (widgets::row(ui, id, touch, s.editing == lot.id)) sink.send(Action(EditLine{lot.id}));
  text = text.centred(text.w, plan.words_h);
  widgets::draw_runs(ui, text.cut_top(plan.title_h), words.title, {Style::body_bold, 0, Align::left, VAlign::top});
  widgets::draw_text(ui, text, words.note,
                     {Style::small, words.warning ? ui.palette().warning : ui.palette().muted, Align::left, VAlign::top});
  widgets::draw_text(ui, side.cut_right(plan.amount_w), words.amount,
                     {Style::body_bold, 0, Align::right, VAlign::centre, false});
  if (words.count.empty()) return;
  const Rect stepper = side.cut_right(plan.stepper_w);
  switch (widgets::stepper(ui, id, stepper, {words.count, lot.quantity > 1, !s.saving})) {
    case widgets::StepperTap::minus: return sink.send(Action(Decrease{lot.id}));
    case widgets::StepperTap::plus: return sink.send(Action(Increase{lot.id}));
    case widgets::StepperTap::count: return sink.send(Action(TypeQuantity{lot.id}));
    case widgets::StepperTap::none: return;
  }
}

void draw_donor(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const State& s = state.receive;
  const ButtonLook change{tr("Change"), {}, ButtonKind::plain, !s.saving};
  const std::string who = views::donor_words(s.donor);
  const std::string note = s.donor ? tr("receipt by code") : tr("no donor named");
  const float icon = ui.fonts.icon_px(widgets::IconSize::small) + ui.mm(3);
  const float button_w = std::max(ui.mm(30.7f), widgets::button_width(ui, change));
  const float words_w = area.w - button_w - icon - ui.mm(4);
  const float words_h = widgets::text_height(ui, Style::body_bold, who, words_w) +
                        widgets::text_height(ui, Style::small, note, words_w);
  const float height = std::max(ui.mm(13.65f), words_h);
  Rect row = area.cut_top(height, ui.theme.gap());
  if (widgets::button(ui, "receive.donor", row.cut_right(button_w, ui.mm(2)).centred(button_w, std::max(ui.mm(13.65f), widgets::line_height(ui, Style::body_bold) + ui.mm(4))), change)) {
    sink.send(Action(OpenDonorChooser{}));
  }
  widgets::draw_icon(ui, row.cut_left(icon, ui.mm(1)), is_company(s) ? "business" : "person", widgets::IconSize::small,
                     ui.palette().accent);
  Rect words = row.centred(row.w, words_h);
  widgets::draw_text(ui, words.cut_top(widgets::text_height(ui, Style::body_bold, who, words_w)), who, {Style::body_bold});
  widgets::draw_text(ui, words, note, {Style::small, ui.palette().muted});
}

void draw_list(const app::State& state, const Rect& area, Ui& ui, app::ActionSink& sink) {
  const auto& lots = state.receive.donation.lots;
  if (lots.empty()) {
    widgets::draw_text(ui, area, tr("Nothing yet. What you add appears here."), {Style::body, ui.palette().muted});
    return;
  }
  widgets::ScrollArea scroll(ui, "receive.lines", area);
  const Rect content = scroll.content();
  float y = content.y;
  for (std::size_t i = 0; i < lots.size(); ++i) {
    const domain::Lot& lot = lots[i];
    const LineWords words = line_words(lot, state, ui);
    const LinePlan plan = plan_line(words, content.w - ui.mm(2), ui);
    const Rect place{content.x, y, content.w, plan.height};
    if (place.bottom() > area.y && place.y < area.bottom()) {
      draw_line("receive.line." + std::to_string(i), lot, words, plan, place, state, ui, sink);
      widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
    }
    const bool is_new = state.receive.last_lot == lot.id && ui.scratch.shown_revision != state.receive.revision;
    if (is_new) scroll.show(y - content.y, y - content.y + plan.height);
    y += plan.height;
  }
  ui.scratch.shown_revision = state.receive.revision;
  scroll.end(y - content.y);
}

/// Rag by weight, the weight of it all, a note, starting afresh.
void draw_tools(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const State& s = state.receive;
  struct Tool {
    std::string id;
    ButtonLook look;
    app::Action action;
  };
  const bool on = !s.saving;
  std::vector<Tool> tools{
      {"receive.weigh_bag", {tr("Rag bag"), {}, ButtonKind::plain, on}, Action(WeighBag{})},
      {"receive.weigh", {s.donation.weight_grams ? text::format_weight(*s.donation.weight_grams) : tr("Weigh all"), {},
                         ButtonKind::plain, on}, Action(WeighDonation{})},
      {"receive.note", {s.donation.note.empty() ? tr("Note") : tr("Note") + " ✓", {}, ButtonKind::plain, on}, Action(OpenNote{})},
      {"receive.clear", {tr("Clear"), {}, ButtonKind::plain, on && !s.donation.lots.empty()}, Action(Clear{})}};
  std::vector<float> widths;
  for (const Tool& tool : tools) widths.push_back(widgets::button_width(ui, tool.look) - ui.mm(4));
  const float height = std::max(ui.theme.small_target() + ui.mm(0.6f), widgets::line_height(ui, Style::body_bold) + ui.mm(3));
  const float gap = ui.mm(2.6f);
  area.cut_bottom(gap);
  const widgets::Flow measure = widgets::flow(widths, {0, 0, area.w, 0}, height, gap, false);
  const Rect place = area.cut_bottom(measure.height, ui.mm(2.6f));
  const widgets::Flow places = widgets::flow(widths, place, height, gap, false);
  for (std::size_t i = 0; i < tools.size(); ++i) {
    if (widgets::button(ui, tools[i].id, places.places[i], tools[i].look)) sink.send(tools[i].action);
  }
}

void draw_totals(const app::State& state, Rect& area, Ui& ui) {
  const Summary& sum = state.receive.summary;
  const std::string value = views::money(state.shared, sum.totals.value_minor);
  std::vector<Run> runs{{Style::body_bold, 0,
                         format(trn("{1} item", "{1} items", sum.totals.items), text::format_count(sum.totals.items))}};
  if (sum.bags > 0) {
    runs.push_back({Style::body, ui.palette().muted,
                    " · " + format(trn("{1} bag", "{1} bags", sum.bags), text::format_count(sum.bags))});
  }
  Rect row = area.cut_bottom(std::max(ui.mm(14.4f), widgets::line_height(ui, Style::figure) + ui.mm(3)), 0);
  const float value_w = widgets::text_width(ui, Style::figure, value) + 1;
  widgets::draw_rule(ui, row.x, row.right(), row.y, ui.palette().ink, 2);
  row = {row.x, row.y + 2, row.w, row.h - 2};
  widgets::draw_text(ui, row.cut_right(value_w, ui.mm(3)), value, {Style::figure, 0, Align::right, VAlign::centre, false});
  widgets::draw_runs(ui, row, runs, {Style::body_bold});
}

ButtonLook finish_look(const State& s) {
  ButtonLook look{tr("Finish"), "check", ButtonKind::primary, can_finish(s), TargetRank::main};
  if (s.summary.labels > 0) {
    look.label = format(trn("Print {1} label & finish", "Print {1} labels & finish", s.summary.labels),
                        text::format_count(s.summary.labels));
    look.icon = "print";
  }
  if (s.saving) {
    look.label = tr("Saving…");
    look.icon = "hourglass_empty";
  }
  return look;
}

void draw_ending(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const State& s = state.receive;
  const ButtonLook undo{tr("Undo"), "undo", ButtonKind::plain, !s.undo.empty() && !s.saving, TargetRank::main};
  const ButtonLook finish = finish_look(s);
  const float undo_w = std::max(ui.mm(31.5f), widgets::button_width(ui, undo) - ui.mm(4));
  const float finish_w = area.w - undo_w - ui.theme.gap();
  const float words_w = finish_w - ui.fonts.icon_px(widgets::IconSize::small) - ui.mm(6);
  const float height = std::max(ui.theme.target(), widgets::text_height(ui, Style::body_bold, finish.label, words_w) + ui.mm(3));
  Rect row = area.cut_bottom(height, ui.mm(1));
  if (widgets::button(ui, "receive.undo", row.cut_left(undo_w, ui.theme.gap()), undo)) sink.send(Action(Undo{}));
  if (widgets::button(ui, "receive.finish", row, finish)) sink.send(Action(Finish{true}));
}

/// What the fact said: the receipt, what was taken, and the way to the next one.
void draw_confirmation(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const app::SavedDonation& saved = *state.receive.saved;
  const widgets::Palette& p = ui.palette();
  const ButtonLook next{tr("Next donation"), "arrow_forward", ButtonKind::primary, true, TargetRank::main};
  const Rect button = area.cut_bottom(std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(6)), ui.theme.pad());
  const float icon = ui.fonts.icon_px(widgets::IconSize::huge) * 1.2f;
  area.cut_top(ui.mm(8));
  widgets::draw_icon(ui, area.cut_top(icon, ui.mm(3)), "check_circle", widgets::IconSize::huge, p.good);
  const auto say = [&](Style style, const std::string& words, widgets::Colour colour, float gap) {
    const float height = widgets::text_height(ui, style, words, area.w);
    widgets::draw_text(ui, area.cut_top(height, gap), words, {style, colour, Align::centre});
  };
  say(Style::title, tr("Saved"), p.good, ui.mm(2));
  say(Style::figure, saved.receipt, p.ink, ui.mm(3));
  say(Style::body, format(trn("{1} item", "{1} items", saved.totals.items), text::format_count(saved.totals.items)) + " · " +
                       views::money(state.shared, saved.totals.value_minor), p.ink, ui.mm(1.5f));
  say(Style::body, views::donor_words(state.receive.saved_donor), p.muted, ui.mm(1.5f));
  if (state.receive.saved_labels > 0) {
    say(Style::body, format(trn("{1} label to the printer", "{1} labels to the printer", state.receive.saved_labels),
                            text::format_count(state.receive.saved_labels)), p.muted, ui.mm(1.5f));
  }
  if (saved.lots_waiting_for_tags > 0) {
    say(Style::body, format(trn("{1} line waits for tag numbers from the hub", "{1} lines wait for tag numbers from the hub",
                                saved.lots_waiting_for_tags), text::format_count(saved.lots_waiting_for_tags)), p.warning, 0);
  }
  if (widgets::button(ui, "receive.next", button, next)) sink.send(Action(StartNext{}));
}

}  // namespace

void draw_lines(const app::State& state, const Rect& pane, Ui& ui, app::ActionSink& sink) {
  Rect area = pane.inset(ui.theme.pad());
  if (state.receive.saved) return draw_confirmation(state, area, ui, sink);
  draw_donor(state, area, ui, sink);
  draw_ending(state, area, ui, sink);
  draw_totals(state, area, ui);
  if (state.receive.problem) {
    const std::string words = views::problem_words(*state.receive.problem);
    widgets::callout(ui, area.cut_bottom(widgets::callout_height(ui, words, area.w), ui.mm(2)), Tone::bad, "error", words);
  }
  draw_tools(state, area, ui, sink);
  draw_list(state, area, ui, sink);
}

}  // namespace intake::screens::receive
