// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/settings/settings_backup_view.h"

#include <algorithm>
#include <filesystem>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/pin_panel.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::settings {

namespace {

std::string problem_words(const Error& problem) {
  switch (problem.code) {
    case ErrorCode::not_found: return tr("The backup folder is not here. Put the stick in: the backup is then made by itself. What is recorded is safe.");
    case ErrorCode::disk_full: return tr("There is not enough room for a backup. Make room on the stick and on this terminal’s disk. What is recorded is safe.");
    case ErrorCode::refused: return tr("The backup folder cannot be written to. Take the stick’s write protection off, or choose another folder. What is recorded is safe.");
    case ErrorCode::corrupt: return tr("The backup did not pass its check and is not kept. Use another stick; if that does not help, ask for help before going on.");
    default: return tr("The last backup did not succeed and is tried again by itself. Was the stick pulled out? What is recorded is safe.");
  }
}

views::Said said(const app::State& state) {
  const app::BackupStatus& backup = state.settings.backup;
  if (state.shared.settings.backup_folder.empty() && state.shared.shop.hub_here)
    return {Tone::warning, "warning", tr("No backup is made yet. Choose a stick or a second disk: the hub runs on this same computer, so if its disk breaks, everything is lost.")};
  if (state.shared.settings.backup_folder.empty())
    return {Tone::warning, "warning", tr("No backup is made yet. Choose a stick or a second disk: if this terminal’s disk breaks, what the hub does not have would be lost.")};
  if (backup.problem) return {Tone::bad, "error", problem_words(*backup.problem)};
  if (backup.last_at_utc_ms == 0) return {Tone::neutral, "info", tr("No backup was made yet")};
  const std::string at = text::format_date_time(backup.last_at_utc_ms, state.offset_minutes);
  const std::string where = std::filesystem::path(backup.last_file).parent_path().string();
  if (backup.same_disk)
    return {Tone::warning, "warning", format(tr("Last backup: {1}, in {2}. It is on this terminal’s own disk and is lost with it. Choose a stick."), at, where)};
  return {Tone::good, "check_circle", format(tr("Last backup: {1}, in {2}. Read back and verified."), at, where)};
}

void draw_places(const State& s, const app::Settings& kept, Rect& pane, Ui& ui, app::ActionSink& sink) {
  std::vector<views::Choice> choices;
  for (const std::string& place : s.places) {
    if (choices.size() == 6) break;
    const std::string name = std::filesystem::path(place).filename().string();
    choices.push_back({"settings.backup.place." + std::to_string(choices.size()), {name, {}, "folder", place == kept.backup_folder, true}});
  }
  if (choices.empty()) {
    widgets::draw_text(ui, pane.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(1.5f)), tr("Backup"), {Style::body_bold});
  } else if (const auto tapped = views::draw_choices(ui, pane, tr("Backup"), choices)) {
    sink.send(Action(ChooseBackupFolder{s.places[*tapped]}));
  }
  Rect strip = pane.cut_top(widgets::field_height(ui), ui.theme.gap());
  const ButtonLook keep{tr("Keep"), "check", ButtonKind::primary, s.backup_folder != kept.backup_folder};
  if (widgets::button(ui, "settings.backup.keep", strip.cut_right(widgets::button_width(ui, keep), ui.theme.gap()), keep)) {
    sink.send(Action(ConfirmBackupFolder{}));
  }
  const auto field = widgets::text_field(ui, "settings.backup_folder", strip, s.backup_folder, {tr("Folder for backups"), "folder", true, true, 4000, widgets::FieldKeys::latin});
  if (field.changed) sink.send(Action(EditBackupFolder{*field.changed}));
  if (field.submitted) sink.send(Action(ConfirmBackupFolder{}));
}

std::string stage_words(app::BackupStage stage) {
  switch (stage) {
    case app::BackupStage::copying: return tr("Backup: copying");
    case app::BackupStage::checking: return tr("Backup: checking the copy");
    case app::BackupStage::writing: return tr("Backup: writing it, encrypted");
    case app::BackupStage::reading_back: return tr("Backup: reading it back");
  }
  return {};
}

void draw_under_way(const BackupUnderWay& b, Rect& pane, Ui& ui, app::ActionSink& sink) {
  std::string words = stage_words(b.stage);
  if (b.total > 0) words += " · " + text::format_count(b.done * 100 / b.total) + " %";
  widgets::draw_text(ui, pane.cut_top(widgets::text_height(ui, Style::body, words, pane.w), ui.mm(2)), words, {Style::body});
  if (views::draw_progress(ui, pane, b.done, b.total, "settings.backup.stop", !b.stopping)) sink.send(Action(StopBackup{}));
}

void draw_orders(const app::Settings& kept, Rect& pane, Ui& ui, app::ActionSink& sink) {
  const ButtonLook now{tr("Back up now"), "cloud_upload", ButtonKind::primary, !kept.backup_folder.empty()};
  const ButtonLook code{tr("Recovery code"), "receipt", ButtonKind::plain};
  const float now_w = widgets::button_width(ui, now);
  const float code_w = widgets::button_width(ui, code);
  const bool two_rows = now_w + ui.theme.gap() + code_w > pane.w;
  Rect bar = pane.cut_top(ui.theme.row_target(), ui.theme.gap());
  if (widgets::button(ui, "settings.backup.now", bar.cut_left(std::min(now_w, pane.w), ui.theme.gap()), now)) sink.send(Action(BackUpNow{}));
  if (two_rows) bar = pane.cut_top(ui.theme.row_target(), ui.theme.gap());
  if (widgets::button(ui, "settings.backup.code", bar.cut_left(std::min(code_w, pane.w)), code)) sink.send(Action(OpenCodePanel{}));
}

/// The code in one line, or in two that are broken between its groups: it is copied by hand.
std::string code_lines(Ui& ui, std::string code, float width) {
  if (widgets::text_width(ui, Style::title, code) <= width) return code;
  const std::size_t middle = code.find('-', code.size() / 2);
  if (middle != std::string::npos) code.insert(middle + 1, " ");
  return code;
}

void draw_code(const CodePanel& panel, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const std::string advice = tr("Write this code on paper, and keep it away from the backups. With it, and only with it or by the hub, a backup can be opened.");
  const float end_h = std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5));
  const float width = std::min(window.w * 0.94f, std::max(ui.mm(220), widgets::text_width(ui, Style::title, panel.code) + 2 * ui.theme.pad() + ui.mm(4)));
  const float inner = width - 2 * ui.theme.pad();
  const std::string code = code_lines(ui, panel.code, inner);
  const float code_h = widgets::text_height(ui, Style::title, code, inner);
  const float advice_h = widgets::callout_height(ui, advice, inner);
  Rect inside = widgets::begin_panel(ui, "recovery code", window, width, 2 * ui.theme.pad() + code_h + advice_h + end_h + ui.mm(10));
  const ButtonLook back{tr("Written down"), "check", ButtonKind::primary, true, TargetRank::main};
  Rect bottom = inside.cut_bottom(end_h, ui.mm(5));
  if (widgets::button(ui, "settings.code.close", bottom.cut_right(std::min(bottom.w, std::max(ui.mm(60), widgets::button_width(ui, back)))), back)) {
    sink.send(Action(CloseCodePanel{}));
  }
  widgets::draw_text(ui, inside.cut_top(code_h, ui.mm(5)), code, {Style::title, 0, widgets::Align::centre});
  views::draw_said(ui, inside, {Tone::warning, "receipt", advice});
  widgets::end_panel();
}

}  // namespace

void draw_backup(const app::State& state, Rect& pane, Ui& ui, app::ActionSink& sink) {
  const State& s = state.settings;
  draw_places(s, state.shared.settings, pane, ui, sink);
  views::draw_said(ui, pane, said(state));
  if (s.under_way) draw_under_way(*s.under_way, pane, ui, sink);
  else draw_orders(state.shared.settings, pane, ui, sink);
}

void draw_code_panel(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const CodePanel& panel = *state.settings.code_panel;
  if (!panel.code.empty()) return draw_code(panel, window, ui, sink);
  const views::PinAsk ask{"settings.pin", tr("Recovery code"), tr("The code opens every backup of this terminal."), tr("Show the code"), "receipt",
                          tr("PINs cannot be checked on this terminal just now. Nothing was shown.")};
  const views::PinTap tap = views::draw_pin_panel(ui, window, panel, ask);
  if (tap.key) sink.send(Action(TypePin{*tap.key}));
  if (tap.confirm) sink.send(Action(ConfirmPin{}));
  if (tap.cancel) sink.send(Action(CloseCodePanel{}));
}

}  // namespace intake::screens::settings
