// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/labels/labels_view.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::labels {

namespace {

views::RowWords job_words(const app::State& state, const app::PrintJob& job) {
  const bool failed = job.state == app::PrintState::failed;
  const bool named = !job.category.empty();
  return {failed ? "print_disabled" : "hourglass_empty", named ? views::category_name(state.shared, job.category) : job.tag.shown(),
          named ? job.tag.shown() : std::string(), failed ? tr(job.problem) : tr("Waits for the printer"), {}, failed};
}

ButtonLook remove_look() { return {tr("Remove"), "delete", ButtonKind::danger}; }
ButtonLook retry_look() { return {tr("Try again"), "refresh", ButtonKind::plain}; }

/// The same for every job, so that rows in sight can be told from their number alone.
float job_height(const app::State& state, float width, Ui& ui) {
  const float buttons = widgets::button_width(ui, remove_look()) + widgets::button_width(ui, retry_look()) + 2 * ui.theme.gap();
  float height = ui.theme.row_target() + ui.mm(2);
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const app::PrintJob& job : state.labels.jobs) {
    if (!seen.insert({job.category, job.problem}).second) continue;
    height = std::max(height, views::row_height(ui, width - buttons, job_words(state, job)));
  }
  return height;
}

void draw_job(const app::State& state, const app::PrintJob& job, std::size_t index, Rect place, Ui& ui, app::ActionSink& sink) {
  const std::string suffix = "." + std::to_string(index);
  Rect inside = place;
  const float button = ui.theme.row_target();
  const float middle = (inside.h - button) / 2;
  const auto cut = [&](float width) {
    const Rect strip = inside.cut_right(width, ui.theme.gap());
    return Rect{strip.x, strip.y + middle, strip.w, button};
  };
  const ButtonLook remove = remove_look();
  if (widgets::button(ui, "labels.remove" + suffix, cut(widgets::button_width(ui, remove)), remove)) {
    widgets::goes_away(ui);
    sink.send(Action(Remove{job.id}));
  }
  const ButtonLook retry = retry_look();
  if (job.state == app::PrintState::failed &&
      widgets::button(ui, "labels.retry" + suffix, cut(widgets::button_width(ui, retry)), retry)) {
    sink.send(Action(Retry{job.id}));
  }
  views::draw_row_words(ui, inside, job_words(state, job));
  widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
}

void draw_jobs(const app::State& state, const Rect& view, Ui& ui, app::ActionSink& sink) {
  const State& s = state.labels;
  widgets::ScrollArea scroll(ui, "labels.list", view);
  const Rect content = scroll.content();
  const float height = job_height(state, content.w, ui);
  const auto [first, last] = widgets::rows_in_sight(view, content.y, height, s.jobs.size());
  for (std::size_t i = first; i < last; ++i) {
    draw_job(state, s.jobs[i], i, {content.x, content.y + height * static_cast<float>(i), content.w, height}, ui, sink);
  }
  scroll.end(height * static_cast<float>(s.jobs.size()));
}

void draw_pdf_panel(const State& s, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const float button = ui.theme.target();
  const float height = 2 * ui.theme.pad() + widgets::line_height(ui, widgets::Style::title) + widgets::field_height(ui) + button + ui.mm(10);
  Rect inside = widgets::begin_panel(ui, "labels pdf", window, ui.mm(200), height);
  widgets::draw_text(ui, inside.cut_top(widgets::line_height(ui, widgets::Style::title), ui.mm(5)), tr("Save the labels as PDF"),
                     {widgets::Style::title});
  const auto field = widgets::text_field(ui, "labels.pdf.path", inside.cut_top(widgets::field_height(ui), ui.mm(5)), s.pdf_path,
                                         {tr("File to write, for example /home/shop/labels.pdf"), "picture_as_pdf", true, true, 4000, widgets::FieldKeys::latin});
  if (field.changed) sink.send(Action(EditPdfPath{*field.changed}));
  const ButtonLook save{tr("Save PDF"), "picture_as_pdf", ButtonKind::primary, !s.pdf_path.empty(), TargetRank::main};
  const ButtonLook close{tr("Back"), "close", ButtonKind::plain, true, TargetRank::main};
  Rect bar = inside.cut_top(button);
  if (widgets::button(ui, "labels.pdf.save", bar.cut_right(std::max(ui.mm(50), widgets::button_width(ui, save)), ui.theme.gap()), save) ||
      (field.submitted && !s.pdf_path.empty())) {
    sink.send(Action(ConfirmPdf{}));
  }
  if (widgets::button(ui, "labels.pdf.close", bar.cut_left(std::max(ui.mm(34), widgets::button_width(ui, close))), close)) {
    sink.send(Action(ClosePdf{}));
  }
  widgets::end_panel();
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.labels;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Labels"));
  views::draw_problem(ui, pane, s.problem);
  if (s.count == 0) {
    views::draw_empty(ui, pane, "sell", tr("No label waits. All were printed, or saved as PDF"));
  } else {
    const bool no_printer = state.shared.settings.printer == app::PrinterKind::none;
    std::string words = s.failed > 0
                                  ? format(trn("{1} label could not be printed. What is recorded is safe", "{1} labels could not be printed. What is recorded is safe", s.failed), text::format_count(s.failed))
                                  : format(trn("{1} label waits", "{1} labels wait", s.count), text::format_count(s.count));
    if (no_printer) words += " · " + tr("No printer is chosen yet");
    widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, words, pane.w), ui.theme.gap()),
                     s.failed > 0 ? widgets::Tone::warning : widgets::Tone::neutral, s.failed > 0 ? "warning" : "print", words);
    Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
    const ButtonLook retry{tr("Print all"), "print", ButtonKind::primary, s.printing == 0, TargetRank::main};
    const ButtonLook choose{tr("Choose a printer"), "settings", ButtonKind::primary, true, TargetRank::main};
    const ButtonLook pdf{tr("Save as PDF…"), "picture_as_pdf", ButtonKind::plain, s.printing == 0, TargetRank::main};
    const ButtonLook remove{tr("Remove all"), "delete", ButtonKind::danger, true, TargetRank::main};
    const ButtonLook& next = no_printer ? choose : retry;
    if (widgets::button(ui, no_printer ? "labels.choose_printer" : "labels.retry_all",
                        bar.cut_right(std::max(ui.mm(50), widgets::button_width(ui, next)), ui.theme.gap()), next)) {
      sink.send(no_printer ? app::Action(app::GoTo{app::Route::settings}) : app::Action(Action(RetryAll{})));
    }
    if (widgets::button(ui, "labels.pdf", bar.cut_right(widgets::button_width(ui, pdf), ui.theme.gap()), pdf)) sink.send(Action(OpenPdf{}));
    if (widgets::button(ui, "labels.remove_all", bar.cut_left(widgets::button_width(ui, remove)), remove)) sink.send(Action(RemoveAll{}));
    draw_jobs(state, pane, ui, sink);
  }
  if (s.pdf_open) draw_pdf_panel(s, window, ui, sink);
}

}  // namespace intake::screens::labels
