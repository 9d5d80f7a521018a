// SPDX-License-Identifier: GPL-3.0-or-later
// The right side: who gives, the lines so far, the totals, and the way out.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "db/base/text/figures.h"
#include "terminal/screens/receive/receive_view.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::receive {

using widgets::Run;

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

/// The donor's strip, planned before it is drawn.
struct DonorPlan {
  ButtonLook change;
  std::string who;
  std::string note;
  float icon_w = 0;
  float button_w = 0;
  float button_h = 0;
  float words_w = 0;
  float words_h = 0;
  float height() const { return std::max(button_h, words_h); }
};

DonorPlan plan_donor(const State& s, float width, Ui& ui) {
  DonorPlan out{{tr("Change"), {}, ButtonKind::plain, !s.saving}, views::donor_words(s.donor), s.donor ? tr("receipt by code") : tr("no donor named")};
  out.icon_w = ui.fonts.icon_px(widgets::IconSize::small) + ui.mm(3);
  out.button_w = std::max(ui.mm(30.7f), widgets::button_width(ui, out.change));
  out.button_h = std::max(ui.mm(13.65f), widgets::line_height(ui, Style::body_bold) + ui.mm(4));
  out.words_w = width - out.button_w - out.icon_w - ui.mm(4);
  out.words_h = widgets::text_height(ui, Style::body_bold, out.who, out.words_w) + widgets::text_height(ui, Style::small, out.note, out.words_w);
  return out;
}

float donor_height(const app::State& state, float width, Ui& ui) { return plan_donor(state.receive, width, ui).height() + ui.theme.gap(); }

void draw_donor(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const State& s = state.receive;
  const DonorPlan plan = plan_donor(s, area.w, ui);
  Rect row = area.cut_top(plan.height(), ui.theme.gap());
  if (widgets::button(ui, "receive.donor", row.cut_right(plan.button_w, ui.mm(2)).centred(plan.button_w, plan.button_h), plan.change)) {
    sink.send(Action(OpenDonorChooser{}));
  }
  widgets::draw_icon(ui, row.cut_left(plan.icon_w, ui.mm(1)), is_company(s) ? "business" : "person", widgets::IconSize::small,
                     ui.palette().accent);
  Rect words = row.centred(row.w, plan.words_h);
  widgets::draw_text(ui, words.cut_top(widgets::text_height(ui, Style::body_bold, plan.who, plan.words_w)), plan.who, {Style::body_bold});
  widgets::draw_text(ui, words, plan.note, {Style::small, ui.palette().muted});
}

struct Tool {
  std::string id;
  ButtonLook look;
  app::Action action;
};

/// The lines below each other. @return their height; `shown` is the strip of the newest, when it has to be in sight.
float draw_rows(const app::State& state, const Rect& content, const Rect& view, std::optional<std::pair<float, float>>& shown, Ui& ui,
                app::ActionSink& sink) {
  const auto& lots = state.receive.donation.lots;
  float y = content.y;
  for (std::size_t i = 0; i < lots.size(); ++i) {
    const domain::Lot& lot = lots[i];
    const LineWords words = line_words(lot, state, ui);
    const LinePlan plan = plan_line(words, content.w - ui.mm(2), ui);
    const Rect place{content.x, y, content.w, plan.height};
    if (place.bottom() > view.y && place.y < view.bottom()) {
      draw_line("receive.line." + std::to_string(i), lot, words, plan, place, state, ui, sink);
      widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
    }
    const bool is_new = state.receive.last_lot == lot.id && ui.scratch.shown_revision != state.receive.revision;
    if (is_new) shown = {y, y + plan.height};
    y += plan.height;
  }
  ui.scratch.shown_revision = state.receive.revision;
  return y - content.y;
}

void draw_nothing_yet(Rect area, Ui& ui) {
  const std::string words = tr("Nothing yet. What you add appears here.");
  const float icon = ui.fonts.icon_px(widgets::IconSize::large);
  const float text_h = widgets::text_height(ui, Style::body, words, area.w);
  Rect middle = area.centred(area.w, icon + ui.mm(3) + text_h);
  if (middle.h <= area.h) widgets::draw_icon(ui, middle.cut_top(icon, ui.mm(3)), "move_to_inbox", widgets::IconSize::large, ui.palette().muted);
  else middle = area.centred(area.w, text_h);
  widgets::draw_text(ui, middle, words, {Style::body, ui.palette().muted, Align::centre});
}

/// Rag by weight, the weight of it all, a note, starting afresh.
std::vector<Tool> tools_of(const State& s) {
  const bool on = !s.saving;
  return {
      {"receive.weigh_bag", {tr("Rag bag"), {}, ButtonKind::plain, on}, Action(WeighBag{})},
      {"receive.weigh", {s.donation.weight_grams ? text::format_weight(*s.donation.weight_grams) : tr("Weigh all"), {},
                         ButtonKind::plain, on}, Action(WeighDonation{})},
      {"receive.note", {s.donation.note.empty() ? tr("Note") : tr("Note") + " ✓", {}, ButtonKind::plain, on}, Action(OpenNote{})},
      {"receive.clear", {tr("Clear"), {}, ButtonKind::plain, on && !s.donation.lots.empty()}, Action(Clear{})}};
}

widgets::Flow tool_places(const std::vector<Tool>& tools, const Rect& area, Ui& ui) {
  std::vector<float> widths;
  for (const Tool& tool : tools) widths.push_back(widgets::button_width(ui, tool.look) - ui.mm(4));
  const float height = std::max(ui.theme.small_target() + ui.mm(0.6f), widgets::line_height(ui, Style::body_bold) + ui.mm(3));
  return widgets::flow(widths, area, height, ui.mm(2.6f), false);
}

void draw_tools(const std::vector<Tool>& tools, const Rect& place, Ui& ui, app::ActionSink& sink) {
  const widgets::Flow places = tool_places(tools, place, ui);
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
  const float value_w = widgets::text_width(ui, Style::figure, value) + 1;
  const float runs_w = widgets::text_width(ui, runs) + 1;
  const bool side_by_side = runs_w + value_w + ui.mm(3) <= area.w;
  const float value_h = std::max(ui.mm(14.4f), widgets::line_height(ui, Style::figure) + ui.mm(3));
  const float runs_h = side_by_side ? 0 : widgets::text_height(ui, runs, area.w) + ui.mm(1.5f);
  Rect row = area.cut_bottom(value_h + runs_h, ui.mm(2.6f));
  widgets::draw_rule(ui, row.x, row.right(), row.y, ui.palette().ink, 2);
  row = {row.x, row.y + 2, row.w, row.h - 2};
  if (!side_by_side) widgets::draw_runs(ui, row.cut_top(runs_h), runs, {Style::body_bold, 0, Align::left, VAlign::bottom});
  widgets::draw_text(ui, row.cut_right(value_w, ui.mm(3)), value, {Style::figure, 0, Align::right, VAlign::centre, false});
  if (side_by_side) widgets::draw_runs(ui, row, runs, {Style::body_bold});
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

/// What a failed save says, unless a notice says it already.
std::string problem_of(const app::State& state) {
  const auto& problem = state.receive.problem;
  const bool said = problem && state.notice && state.notice->error && state.notice->error->code == problem->code;
  return problem && !said ? views::problem_words(*problem) : std::string();
}

void draw_problem(const std::string& words, const Rect& place, Ui& ui) {
  if (!words.empty()) widgets::callout(ui, place, Tone::bad, "error", words);
}

/// Where large text leaves no room for lines between donor and totals, all of it scrolls but the totals and the way out.
void draw_all_scrolling(const app::State& state, const Rect& view, Ui& ui, app::ActionSink& sink) {
  widgets::ScrollArea scroll(ui, "receive.side", view);
  Rect content = scroll.content();
  const float top = content.y;
  draw_donor(state, content, ui, sink);
  const std::string problem = problem_of(state);
  if (!problem.empty()) draw_problem(problem, content.cut_top(widgets::callout_height(ui, problem, content.w), ui.mm(2.6f)), ui);
  std::optional<std::pair<float, float>> shown;
  content.cut_top(draw_rows(state, content, view, shown, ui, sink), ui.mm(2.6f));
  const std::vector<Tool> tools = tools_of(state.receive);
  draw_tools(tools, content.cut_top(tool_places(tools, content, ui).height), ui, sink);
  if (shown) scroll.show(shown->first - top, shown->second - top);
  scroll.end(content.y - top);
}

}  // namespace

void draw_lines(const app::State& state, const Rect& pane, Ui& ui, app::ActionSink& sink) {
  Rect area = pane.inset(ui.theme.pad());
  if (state.receive.saved) return draw_confirmation(state, area, ui, sink);
  draw_ending(state, area, ui, sink);
  draw_totals(state, area, ui);
  const std::string problem = problem_of(state);
  const std::vector<Tool> tools = tools_of(state.receive);
  const float tools_h = tool_places(tools, area, ui).height;
  const float problem_h = problem.empty() ? 0 : widgets::callout_height(ui, problem, area.w) + ui.mm(2);
  const float least_list = ui.theme.text_step >= 2 ? ui.mm(70) : ui.mm(40);
  if (area.h - tools_h - problem_h - donor_height(state, area.w, ui) < least_list) return draw_all_scrolling(state, area, ui, sink);
  draw_donor(state, area, ui, sink);
  draw_tools(tools, area.cut_bottom(tools_h, ui.mm(2.6f)), ui, sink);
  if (!problem.empty()) draw_problem(problem, area.cut_bottom(problem_h - ui.mm(2), ui.mm(2)), ui);
  if (state.receive.donation.lots.empty()) return draw_nothing_yet(area, ui);
  widgets::ScrollArea scroll(ui, "receive.lines", area);
  const Rect content = scroll.content();
  std::optional<std::pair<float, float>> shown;
  const float height = draw_rows(state, content, area, shown, ui, sink);
  if (shown) scroll.show(shown->first - content.y, shown->second - content.y);
  scroll.end(height);
}

}  // namespace intake::screens::receive
