// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/tasks/tasks_view.h"

#include <algorithm>

#include "db/base/text/figures.h"
#include "terminal/screens/tasks/tasks_card_view.h"
#include "terminal/screens/tasks/tasks_words_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/pin_panel.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::tasks {

namespace {

void draw_list(const app::State& state, const Rect& view, Ui& ui, app::ActionSink& sink) {
  const State& s = state.tasks;
  widgets::ScrollArea scroll(ui, "tasks.list", view);
  Rect content = scroll.content();
  const float top = content.y;
  std::size_t index = 0;
  for (const app::OpenTask& task : s.tasks) {
    const Rect place = content.cut_top(card_height(state, task, index, content.w, ui), ui.theme.gap());
    draw_card(state, task, index++, place, ui, sink);
  }
  const auto shown = static_cast<std::int64_t>(s.tasks.size());
  if (s.total > shown) {
    const std::string more = format(trn("{1} more comes up as these are settled", "{1} more come up as these are settled", s.total - shown), text::format_count(s.total - shown));
    widgets::draw_text(ui, content.cut_top(widgets::text_height(ui, Style::body, more, content.w), ui.theme.gap()), more, {Style::body, ui.palette().muted});
  }
  scroll.end(content.y - top);
}

/// Why it was not settled; empty while nothing was in the way.
std::string failed_words(const Panel& panel) {
  if (!panel.problem) return {};
  if (panel.problem->code == ErrorCode::not_found) return tr("Somebody dealt with it already. Nothing was changed.");
  if (panel.problem->code == ErrorCode::refused && panel.task.field == "role")
    return tr("Nobody could do a manager’s work then. Nothing was changed; make somebody else a manager with a PIN first, or keep the other role.");
  return views::problem_words(*panel.problem);
}

/// What is about to be recorded, in the words of the task.
views::PinAsk ask_of(const Panel& panel) {
  const app::OpenTask& task = panel.task;
  views::PinAsk ask{"tasks.pin", heading(task), {}, tr("Show both")};
  if (!panel.choice) {
    ask.note = tr("Name and contact are a donor’s own: only a manager sees them.");
  } else if (*panel.choice == app::TaskChoice::note) {
    ask.confirm = tr("Note it as dealt with");
    ask.icon = "check";
  } else {
    const bool keep = *panel.choice == app::TaskChoice::keep;
    const std::string value = value_words(task, keep ? task.stands.value : task.other.value);
    ask.confirm = keep ? tr("Keep it") : tr("Use it");
    ask.icon = "check";
    if (!value.empty()) ask.title = keep ? format(tr("Keep “{1}”"), value) : format(tr("Use “{1}”"), value);
  }
  ask.failed = failed_words(panel);
  return ask;
}

/// A donor's two values, for as long as the manager looks at them.
void draw_shown(const Panel& panel, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const Values values{"tasks.shown", panel.task, true, panel.request == 0};
  const float width = window.w * 0.94f;
  const float inner = width - 2 * ui.theme.pad() - ui.mm(2.4f);
  const std::string title = heading(panel.task);
  const float title_h = widgets::text_height(ui, Style::title, title, inner);
  const float buttons = ui.theme.target();
  const std::string failed = failed_words(panel);
  const float failed_h = failed.empty() ? 0 : widgets::callout_height(ui, failed, inner) + ui.theme.gap();
  const float body = title_h + ui.theme.gap() + failed_h + values_height(ui, values, inner);
  const float height = std::min(window.h * 0.98f, body + buttons + ui.theme.gap() + 2 * ui.theme.pad() + ui.mm(2));
  Rect inside = widgets::begin_panel(ui, "task values", window, width, height);
  const ButtonLook back{tr("Back"), "close", ButtonKind::plain, panel.request == 0, TargetRank::main};
  Rect bar = inside.cut_bottom(buttons, ui.theme.gap());
  if (widgets::button(ui, "tasks.shown.close", bar.cut_left(std::max(ui.mm(45), widgets::button_width(ui, back))), back)) sink.send(Action(ClosePanel{}));
  widgets::ScrollArea scroll(ui, "tasks.shown", inside);
  Rect content = scroll.content();
  const float top = content.y;
  widgets::draw_text(ui, content.cut_top(title_h, ui.theme.gap()), title, {Style::title, 0, widgets::Align::left, widgets::VAlign::top});
  if (!failed.empty()) widgets::callout(ui, content.cut_top(failed_h - ui.theme.gap(), ui.theme.gap()), widgets::Tone::bad, "error", failed);
  if (const auto choice = draw_values(ui, content.cut_top(values_height(ui, values, content.w)), values)) sink.send(Action(ChooseShown{*choice}));
  scroll.end(content.y - top);
  widgets::end_panel();
}

void draw_panel(const Panel& panel, const Rect& window, Ui& ui, app::ActionSink& sink) {
  if (panel.shown_to) return draw_shown(panel, window, ui, sink);
  const views::PinTap tap = views::draw_pin_panel(ui, window, panel, ask_of(panel));
  if (tap.key) sink.send(Action(TypePin{*tap.key}));
  if (tap.confirm) sink.send(Action(ConfirmPin{}));
  if (tap.cancel) sink.send(Action(ClosePanel{}));
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.tasks;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Needs a manager"));
  views::draw_problem(ui, pane, s.problem);
  Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
  const ButtonLook sending{tr("Sending"), "arrow_back", ButtonKind::plain, true, TargetRank::main};
  if (widgets::button(ui, "tasks.sync", bar.cut_left(std::max(ui.mm(45), widgets::button_width(ui, sending))), sending)) sink.send(app::GoTo{app::Route::sync});
  if (!s.tasks.empty()) draw_list(state, pane, ui, sink);
  else if (s.known) views::draw_empty(ui, pane, "check_circle", tr("Nothing needs a manager. When two terminals change the same thing, or the hub cannot use a record, it is shown here"));
  if (s.panel) draw_panel(*s.panel, window, ui, sink);
}

}  // namespace intake::screens::tasks
