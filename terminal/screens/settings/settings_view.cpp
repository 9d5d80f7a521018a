// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/settings/settings_view.h"

#include "terminal/screens/settings/settings_backup_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::settings {

namespace {

void draw_language(const app::Settings& kept, Rect& pane, Ui& ui, app::ActionSink& sink) {
  // Each language in its own words, so that a person finds theirs.
  const auto tapped = views::draw_choices(ui, pane, tr("Language"),
                                          {{"settings.language.en", {"English", {}, {}, kept.language == "en", true}},
                                           {"settings.language.zh", {"中文", {}, {}, kept.language == "zh", true}}});
  if (tapped) sink.send(Action(ChooseLanguage{*tapped == 0 ? "en" : "zh"}));
}

void draw_look(const app::Settings& kept, Rect& pane, Ui& ui, app::ActionSink& sink) {
  std::vector<views::Choice> sizes;
  const std::string words[] = {tr("Small"), tr("Usual"), tr("Large"), tr("Largest")};
  for (int step = 0; step < app::text_size_steps; ++step) {
    sizes.push_back({"settings.text_size." + std::to_string(step),
                     {words[step], {}, "text_fields", kept.text_size == step, true}});
  }
  if (const auto tapped = views::draw_choices(ui, pane, tr("Size of the text"), sizes)) {
    sink.send(Action(ChooseTextSize{static_cast<int>(*tapped)}));
  }
  const bool high = kept.contrast == app::Contrast::high;
  const auto contrast = views::draw_choices(ui, pane, tr("Contrast"),
                                            {{"settings.contrast.normal", {tr("Normal"), {}, "wb_sunny", !high, true}},
                                             {"settings.contrast.high", {tr("High"), {}, "contrast", high, true}}});
  if (contrast) sink.send(Action(ChooseContrast{*contrast == 0 ? app::Contrast::normal : app::Contrast::high}));
}

void draw_keyboard(const app::Settings& kept, Rect& pane, Ui& ui, app::ActionSink& sink) {
  const bool opens = kept.on_screen_keyboard;
  const auto tapped = views::draw_choices(ui, pane, tr("Keyboard on the screen"),
                                          {{"settings.keyboard.automatic", {tr("Opens by itself"), {}, "keyboard", opens, true}},
                                           {"settings.keyboard.never", {tr("Never"), {}, "keyboard_hide", !opens, true}}});
  if (tapped) sink.send(Action(ChooseKeyboard{*tapped == 0}));
}

void draw_printer(const State& s, const app::Settings& kept, Rect& pane, Ui& ui, app::ActionSink& sink) {
  using app::PrinterKind;
  const auto tapped = views::draw_choices(
      ui, pane, tr("Label printer"),
      {{"settings.printer.none", {tr("None yet"), {}, "print_disabled", kept.printer == PrinterKind::none, true}},
       {"settings.printer.pdf", {tr("PDF files"), {}, "picture_as_pdf", kept.printer == PrinterKind::pdf_folder, true}},
       {"settings.printer.cups", {tr("Printer"), {}, "print", kept.printer == PrinterKind::cups, true}}});
  constexpr PrinterKind kinds[] = {PrinterKind::none, PrinterKind::pdf_folder, PrinterKind::cups};
  if (tapped) sink.send(Action(ChoosePrinter{kinds[*tapped]}));
  if (kept.printer == PrinterKind::none) return;
  const bool pdf = kept.printer == PrinterKind::pdf_folder;
  Rect strip = pane.cut_top(widgets::field_height(ui), ui.theme.gap());
  const std::string& typed = pdf ? s.pdf_folder : s.cups_queue;
  const ButtonLook keep{tr("Keep"), "check", ButtonKind::primary, typed != (pdf ? kept.pdf_folder : kept.cups_queue)};
  if (widgets::button(ui, "settings.printer.keep", strip.cut_right(widgets::button_width(ui, keep), ui.theme.gap()), keep)) {
    sink.send(Action(ConfirmPrinter{}));
  }
  const auto field = widgets::text_field(ui, pdf ? "settings.pdf_folder" : "settings.cups_queue", strip, typed,
                                         {pdf ? tr("Folder for the PDF files") : tr("Name of the printer, as CUPS knows it"),
                                          pdf ? "folder" : "print", true, true, 4000, widgets::FieldKeys::latin});
  if (field.changed) {
    if (pdf) sink.send(Action(EditPdfFolder{*field.changed}));
    else sink.send(Action(EditCupsQueue{*field.changed}));
  }
  if (field.submitted) sink.send(Action(ConfirmPrinter{}));
}

/// Leads a manager to the people of the shop; the PIN is asked for on the way.
void draw_people(Rect& pane, Ui& ui, app::ActionSink& sink) {
  const ButtonLook people{tr("People of this shop"), "groups", ButtonKind::plain, true, TargetRank::main};
  Rect strip = pane.cut_top(std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5)), ui.theme.gap());
  if (widgets::button(ui, "settings.people", strip.cut_left(std::min(strip.w, std::max(ui.mm(60), widgets::button_width(ui, people)))), people))
    sink.send(app::GoTo{app::Route::people});
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.settings;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Settings"));
  views::draw_problem(ui, pane, s.problem);
  widgets::ScrollArea scroll(ui, "settings", pane);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = 1e6f;
  draw_language(state.shared.settings, content, ui, sink);
  draw_look(state.shared.settings, content, ui, sink);
  draw_keyboard(state.shared.settings, content, ui, sink);
  draw_printer(s, state.shared.settings, content, ui, sink);
  draw_people(content, ui, sink);
  content.cut_top(0, ui.theme.gap());
  draw_backup(state, content, ui, sink);
  scroll.end(content.y - top);
  if (s.code_panel) draw_code_panel(state, window, ui, sink);
}

}  // namespace intake::screens::settings
