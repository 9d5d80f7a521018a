// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/stick/stick_view.h"

#include <algorithm>
#include <filesystem>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::stick {

namespace {

std::string problem_words(const NotDone& failed) {
  switch (failed.error.code) {
    case ErrorCode::not_found:
      return failed.reading ? tr("There is no reply for this terminal there. Put the stick in, or let whoever runs the hub read the saved file first. Nothing was changed.")
                            : tr("This folder is not here. Put the stick in, or choose another folder. What is recorded is safe.");
    case ErrorCode::disk_full:
      return failed.reading ? tr("This computer’s disk is full, so the reply was not read to its end. What was saved before is safe. A manager makes room; then read it again.")
                            : tr("The stick is full. Make room on it, or use another one. What is recorded is safe.");
    case ErrorCode::bad_input:
      if (!failed.reading) return tr("This is no folder. Write its whole path, which begins with /, or tap the stick. Nothing was done.");
      [[fallthrough]];
    case ErrorCode::corrupt:
      return failed.reading ? tr("The reply cannot be read: it is damaged, or of another kind. Nothing was changed. Let whoever runs the hub read the saved file again.")
                            : tr("The stick did not give back what was written to it. Use another one. What is recorded is safe.");
    case ErrorCode::refused:
      return failed.reading ? tr("This reply is an old one, or not for this terminal as it is now. Nothing was changed and nothing is lost. Save to the stick again.")
                            : tr("The stick cannot be written to. Take its write protection off, or use another one, and save again. What is recorded is safe.");
    case ErrorCode::rejected: return tr("The hub did not take what was on the stick. Everything is saved here. A manager asks whoever runs the hub.");
    default: return tr("It did not succeed. Was the stick pulled out? Put it in and try again. What is recorded is safe.");
  }
}

views::Said words_of(const Taken& taken) {
  switch (taken.next) {
    case Next::save_again:
      return {Tone::warning, "warning", tr("The hub could not take all of it: it was restored from a backup, or this terminal was. Nothing is lost. Save to the stick once more, and take it to the hub again.")};
    case Next::update:
      return {Tone::warning, "warning", tr("This program is too old for the hub, which took nothing of it. Everything is saved here. A manager updates the program; then save to the stick again.")};
    case Next::update_hub:
      return {Tone::warning, "warning", tr("The hub’s program is too old for this one, and took nothing of it. Everything is saved here. Whoever runs the hub updates it; then save to the stick again.")};
    case Next::nothing: break;
  }
  return {Tone::good, "check_circle",
          format(tr("The reply is read. At the hub: {1} records of this terminal. Come here: {2} of others. Waiting: {3}."), text::format_count(taken.sent),
                 text::format_count(taken.received), text::format_count(taken.waiting))};
}

views::Said words_of(const Saved& saved) {
  const std::string name = std::filesystem::path(saved.file).filename().string();
  if (saved.operations == 0) return {Tone::good, "check_circle", format(tr("Nothing waits here. The file {1} on the stick asks the hub for what others recorded."), name)};
  return {Tone::good, "check_circle",
          format(trn("{1} record is on the stick, in {2}. It counts as not sent until the hub’s reply is read here.",
                     "{1} records are on the stick, in {2}. They count as not sent until the hub’s reply is read here.", saved.operations),
                 text::format_count(saved.operations), name)};
}

views::Said said(const State& s) {
  if (s.request != 0)
    return {Tone::neutral, "hourglass_empty", s.reading ? tr("Reading the reply. You can go on working") : tr("Saving to the stick. You can go on working")};
  if (const auto* saved = std::get_if<Saved>(&s.outcome)) return words_of(*saved);
  if (const auto* taken = std::get_if<Taken>(&s.outcome)) return words_of(*taken);
  if (const auto* failed = std::get_if<NotDone>(&s.outcome)) return {Tone::bad, "error", problem_words(*failed)};
  return {Tone::neutral, "info", tr("What waits is saved into a file that only the hub can read. Take the stick to the hub, and read its reply here when it is back.")};
}

std::vector<views::Choice> places_of(const app::State& state) {
  std::vector<views::Choice> choices;
  for (const std::string& place : state.settings.places) {
    if (choices.size() == 3) break;
    const std::string name = std::filesystem::path(place).filename().string();
    choices.push_back({"stick.place." + std::to_string(choices.size()), {name, {}, "usb", place == state.stick.folder, true}});
  }
  return choices;
}

void draw_folder(const app::State& state, Rect& inside, Ui& ui, app::ActionSink& sink) {
  const auto choices = places_of(state);
  if (!choices.empty()) {
    if (const auto tapped = views::draw_choices(ui, inside, tr("USB stick"), choices)) sink.send(Action(EditFolder{state.settings.places[*tapped]}));
  }
  const Rect strip = inside.cut_top(widgets::field_height(ui), ui.theme.gap());
  const auto field = widgets::text_field(ui, "stick.folder", strip, state.stick.folder, {tr("Folder of the stick"), "folder", true, true, 4000, widgets::FieldKeys::latin});
  if (field.changed) sink.send(Action(EditFolder{*field.changed}));
}

struct Orders {
  ButtonLook close;
  ButtonLook read;
  ButtonLook save;
};
Orders orders_of(const State& s) {
  const bool ready = s.request == 0 && !s.folder.empty();
  return {{tr("Close"), "close", ButtonKind::plain, true, TargetRank::main},
          {tr("Read the reply"), "cloud_download", ButtonKind::plain, ready, TargetRank::main},
          {tr("Save to the stick"), "cloud_upload", ButtonKind::primary, ready, TargetRank::main}};
}

float order_height(Ui& ui) { return std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5)); }

/// Beside each other, or the one that closes below the others.
bool in_one_row(Ui& ui, const Orders& orders, float width) {
  return widgets::button_width(ui, orders.close) + widgets::button_width(ui, orders.read) + widgets::button_width(ui, orders.save) + 2 * ui.theme.gap() <= width;
}

void draw_orders(const Orders& orders, Rect bottom, Ui& ui, app::ActionSink& sink) {
  Rect row = bottom.cut_top(order_height(ui), ui.theme.gap());
  Rect below = in_one_row(ui, orders, row.w) ? row : bottom;
  const float save_w = std::min(widgets::button_width(ui, orders.save), row.w * 0.5f);
  if (widgets::button(ui, "stick.save", row.cut_right(save_w, ui.theme.gap()), orders.save)) sink.send(Action(Save{}));
  if (widgets::button(ui, "stick.read", row.cut_right(std::min(row.w, widgets::button_width(ui, orders.read)), ui.theme.gap()), orders.read)) sink.send(Action(ReadReply{}));
  if (widgets::button(ui, "stick.close", below.cut_left(std::min(below.w, widgets::button_width(ui, orders.close))), orders.close)) sink.send(Action(Close{}));
}

}  // namespace

void draw_panel(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.stick;
  if (!s.open) return;
  const float width = std::max(ui.mm(200), window.w * (ui.theme.text_step >= 2 ? 0.94f : 0.62f));
  const float inner = width - 2 * ui.theme.pad();
  const views::Said line = said(s);
  const Orders orders = orders_of(s);
  const float callout = widgets::callout_height(ui, line.words, inner);
  const float end_h = in_one_row(ui, orders, inner) ? order_height(ui) : 2 * order_height(ui) + ui.theme.gap();
  float body = callout + ui.theme.gap();
  if (s.request != 0) {
    body += views::progress_height(ui);
  } else {
    body += widgets::field_height(ui) + ui.theme.gap();
    if (!places_of(state).empty())
      body += widgets::line_height(ui, Style::body_bold) + ui.mm(1.5f) + std::max(ui.theme.row_target(), widgets::chip_height(ui, false)) + 1.5f * ui.theme.gap();
  }
  Rect inside = widgets::begin_panel(ui, "usb stick", window, width, 2 * ui.theme.pad() + body + ui.mm(5) + end_h);
  draw_orders(orders, inside.cut_bottom(end_h, ui.mm(5)), ui, sink);
  views::draw_said(ui, inside, line);
  if (s.request == 0) draw_folder(state, inside, ui, sink);
  else if (views::draw_progress(ui, inside, s.done, s.total, "stick.stop")) sink.send(Action(Stop{}));
  widgets::end_panel();
}

}  // namespace intake::screens::stick
