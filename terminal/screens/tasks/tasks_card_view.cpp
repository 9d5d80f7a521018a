// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/tasks/tasks_card_view.h"

#include <algorithm>
#include <charconv>

#include "terminal/screens/tasks/tasks_words_view.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"

namespace intake::screens::tasks {

namespace {

constexpr float most_lines = 4;  // of a value, which people typed

/// One of the two, in a box of its own.
struct Box {
  const app::TaskValue& from;
  bool stands;
  std::string caption, value, whose;
  ButtonLook choose;
};

Box box_of(const Values& values, bool stands) {
  const app::TaskValue& from = stands ? values.task.stands : values.task.other;
  const bool hidden = values.task.personal && !values.can_choose;
  return {from,
          stands,
          stands ? tr("In use now") : tr("Not in use"),
          hidden ? std::string("• • •") : value_words(values.task, from.value),
          whose(from),
          {stands ? tr("Keep this one") : tr("Use this one"), stands ? "check" : "sync", ButtonKind::plain, values.enabled}};
}

float inner(Ui& ui, float width) { return width - 2 * ui.mm(4); }
float button_height(Ui& ui, const ButtonLook& look, float width) {
  return std::max(ui.theme.row_target(), widgets::text_height(ui, Style::body_bold, look.label, std::max(ui.mm(10), width - ui.mm(16))) + ui.mm(5));
}
float value_height(Ui& ui, const Box& box, float width) {
  if (box.value.empty()) return ui.fonts.icon_px(IconSize::large);
  return std::min(widgets::text_height(ui, Style::body_bold, box.value, width), most_lines * widgets::line_height(ui, Style::body_bold));
}
float whose_height(Ui& ui, const Box& box, float width) {
  return std::min(widgets::text_height(ui, Style::small, box.whose, width), most_lines * widgets::line_height(ui, Style::small));
}

float box_height(Ui& ui, const Values& values, const Box& box, float width) {
  const float room = inner(ui, width);
  float height = widgets::line_height(ui, Style::small_bold) + value_height(ui, box, room) + whose_height(ui, box, room) + ui.mm(3) + 2 * ui.mm(3.5f);
  if (values.can_choose) height += button_height(ui, box.choose, room) + ui.mm(3);
  return height;
}

bool draw_value_box(Ui& ui, const Values& values, const Box& box, const Rect& place) {
  const widgets::Palette& p = ui.palette();
  widgets::draw_box(ui, place, box.stands ? p.accent_soft : p.surface, box.stands && !p.high_contrast ? 0 : p.line, ui.theme.edge(), ui.theme.small_radius());
  Rect inside = place.inset(ui.mm(4), ui.mm(3.5f));
  bool tapped = false;
  if (values.can_choose) {
    const Rect button = inside.cut_bottom(button_height(ui, box.choose, inside.w), ui.mm(3));
    tapped = widgets::button(ui, values.id + (box.stands ? ".keep" : ".take"), button, box.choose);
  }
  const widgets::Colour ink = box.stands ? p.accent_ink : p.muted;
  widgets::draw_text(ui, inside.cut_top(widgets::line_height(ui, Style::small_bold), ui.mm(1)), box.caption, {Style::small_bold, ink, Align::left, VAlign::top, false});
  const Rect value = inside.cut_top(value_height(ui, box, inside.w), ui.mm(1));
  if (box.value.empty()) {
    int picture = 0;
    std::from_chars(box.from.value.data(), box.from.value.data() + box.from.value.size(), picture);
    widgets::draw_icon(ui, {value.x, value.y, value.h, value.h}, views::person_picture(picture), IconSize::large, p.accent);
  } else {
    widgets::draw_text(ui, value, box.value, {Style::body_bold, 0, Align::left, VAlign::top, true, true});
  }
  widgets::draw_text(ui, inside.cut_top(whose_height(ui, box, inside.w)), box.whose, {Style::small, box.stands ? ink : p.muted, Align::left, VAlign::top, true, true});
  return tapped;
}

/// Beside each other where their words have room, else below.
bool are_beside(Ui& ui, const Values& values, float width) {
  const float column = (width - ui.theme.gap()) / 2;
  const float needs = std::max(widgets::button_width(ui, box_of(values, true).choose), widgets::button_width(ui, box_of(values, false).choose));
  return column >= std::max(ui.mm(75), needs + ui.mm(8));
}

ButtonLook order_look(const app::OpenTask& task) {
  if (task.personal) return {tr("Show both…"), "lock", ButtonKind::plain};
  return {tr("Dealt with…"), "check", ButtonKind::plain};
}
bool has_order(const app::OpenTask& task) { return task.personal || task.kind != app::TaskKind::field_conflict; }

/// Heights of a card's parts from the top down.
struct Plan {
  std::string words, by;
  float head = 0, explained = 0, parts = 0, order = 0;
  float height = 0;
};

Values values_of(const app::OpenTask& task, std::size_t index) { return {"tasks." + std::to_string(index), task, !task.personal, true}; }

Plan plan_card(const app::State& state, const app::OpenTask& task, std::size_t index, float width, Ui& ui) {
  Plan plan;
  const float room = inner(ui, width);
  plan.words = explanation(state, task);
  const float icon = ui.fonts.icon_px(IconSize::medium);
  plan.head = std::max(icon, std::min(widgets::text_height(ui, Style::body_bold, heading(task), room - icon - ui.mm(3)), most_lines * widgets::line_height(ui, Style::body_bold)));
  plan.explained = widgets::text_height(ui, Style::body, plan.words, room);
  if (task.kind == app::TaskKind::field_conflict) {
    plan.parts = values_height(ui, values_of(task, index), room);
  } else {
    plan.by = whose(task.stands);
    plan.parts = std::min(widgets::text_height(ui, Style::small, plan.by, room), most_lines * widgets::line_height(ui, Style::small));
  }
  if (has_order(task)) plan.order = button_height(ui, order_look(task), room) + ui.mm(3);
  plan.height = plan.head + plan.explained + plan.parts + plan.order + 2 * ui.mm(3) + 2 * ui.mm(4);
  return plan;
}

}  // namespace

float values_height(Ui& ui, const Values& values, float width) {
  const bool beside = are_beside(ui, values, width);
  const float column = beside ? (width - ui.theme.gap()) / 2 : width;
  const float one = box_height(ui, values, box_of(values, true), column);
  const float other = box_height(ui, values, box_of(values, false), column);
  return beside ? std::max(one, other) : one + other + ui.theme.gap();
}

std::optional<app::TaskChoice> draw_values(Ui& ui, Rect place, const Values& values) {
  const bool beside = are_beside(ui, values, place.w);
  const Box one = box_of(values, true);
  const Box other = box_of(values, false);
  const Rect first = beside ? place.cut_left((place.w - ui.theme.gap()) / 2, ui.theme.gap()) : place.cut_top(box_height(ui, values, one, place.w), ui.theme.gap());
  const bool keep = draw_value_box(ui, values, one, first);
  const bool take = draw_value_box(ui, values, other, place);
  if (keep) return app::TaskChoice::keep;
  if (take) return app::TaskChoice::replace;
  return std::nullopt;
}

float card_height(const app::State& state, const app::OpenTask& task, std::size_t index, float width, Ui& ui) { return plan_card(state, task, index, width, ui).height; }

void draw_card(const app::State& state, const app::OpenTask& task, std::size_t index, const Rect& place, Ui& ui, app::ActionSink& sink) {
  const widgets::Palette& p = ui.palette();
  const Plan plan = plan_card(state, task, index, place.w, ui);
  widgets::draw_box(ui, place, p.surface, p.line, ui.theme.edge(), ui.theme.radius());
  Rect inside = place.inset(ui.mm(4));
  Rect head = inside.cut_top(plan.head, ui.mm(3));
  widgets::draw_icon(ui, head.cut_left(ui.fonts.icon_px(IconSize::medium), ui.mm(3)), task_icon(task), IconSize::medium, p.bad);
  widgets::draw_text(ui, head, heading(task), {Style::body_bold, 0, Align::left, VAlign::centre, true, true});
  widgets::draw_text(ui, inside.cut_top(plan.explained, ui.mm(3)), plan.words, {Style::body, p.muted, Align::left, VAlign::top});
  if (task.kind == app::TaskKind::field_conflict) {
    const auto choice = draw_values(ui, inside.cut_top(plan.parts), values_of(task, index));
    if (choice) sink.send(Action(Choose{task.op_id, task.field, *choice}));
  } else {
    widgets::draw_text(ui, inside.cut_top(plan.parts), plan.by, {Style::small, p.muted, Align::left, VAlign::top, true, true});
  }
  if (!has_order(task)) return;
  const ButtonLook look = order_look(task);
  inside.cut_top(0, ui.mm(3));
  const Rect button = inside.cut_right(std::min(inside.w, std::max(ui.mm(60), widgets::button_width(ui, look))));
  const std::string id = "tasks." + std::to_string(index) + (task.personal ? ".show" : ".note");
  if (!widgets::button(ui, id, button, look)) return;
  if (task.personal) sink.send(Action(AskValues{task.op_id, task.field}));
  else sink.send(Action(Choose{task.op_id, task.field, app::TaskChoice::note}));
}

}  // namespace intake::screens::tasks
