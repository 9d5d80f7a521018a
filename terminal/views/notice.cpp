// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "db/base/text/figures.h"
#include "db/base/text/translate.h"
#include "terminal/views/frame.h"
#include "terminal/views/words.h"
#include "terminal/widgets/panels.h"

namespace intake::views {

using text::format;
using text::tr;
using text::trn;
using widgets::Rect;
using widgets::Tone;
using widgets::Ui;

namespace {

/// "4010 0001 2363" for a tag's digits, so that it is read in the groups it is printed in.
std::string grouped(const std::string& number) {
  const auto tag = domain::parse_tag(number);
  return tag ? tag->shown() : number;
}

std::string date_words(const std::string& iso) {
  const auto date = Date::parse(iso);
  return date ? text::format_date(*date) : iso;
}

std::string notice_words(const app::Notice& notice, const app::State& state) {
  const std::string number = grouped(notice.number);
  using Kind = app::NoticeKind;
  switch (notice.kind) {
    case Kind::scan_item_opened: return format(tr("Scanned: {1}"), number);
    case Kind::scan_roll_claimed: return format(tr("Tag {1} goes on the next item"), number);
    case Kind::scan_added: return format(tr("Scanned and added: {1}"), category_name(state.shared, notice.subject));
    case Kind::scan_new_code: return format(tr("New code {1}: choose what it is, and it is known next time"), number);
    case Kind::scan_already: return format(tr("Already scanned: {1}. Nothing was added"), number);
    case Kind::scan_not_here_yet:
      return format(tr("{1} belongs to another terminal and is not here yet. It can be worked on, and comes with the next sync"), number);
    case Kind::scan_unknown: return format(tr("Unknown code {1}. Nothing was added"), number);
    case Kind::scan_incomplete: return tr("Incomplete scan. Nothing was added; scan again");
    case Kind::scan_again: return tr("Not read well. Nothing was added; scan again");
    case Kind::scan_sign_in_first: return tr("Tap your picture first, then scan again");
    case Kind::signed_in_as: return format(tr("Signed in: {1}"), notice.subject);
    case Kind::badge_unknown: return tr("This badge belongs to nobody on this terminal’s list. Nothing was changed; tap your picture");
    case Kind::for_staff: return tr("Staff and managers do this. Nothing was changed; one of them scans their badge, or taps Lock and then their picture");
    case Kind::picture_no_code: return format(tr("No code was found in {1}"), notice.subject);
    case Kind::saved: return format(tr("Saved: {1}"), notice.number);
    case Kind::label_queued: return tr("The label is in the queue");
    case Kind::labels_failed:
      return format(trn("Not printed: {1} label waits under Labels. What is recorded is safe",
                        "Not printed: {1} labels wait under Labels. What is recorded is safe", number == "1" ? 1 : 2), number);
    case Kind::pdf_written: return format(tr("Labels written to {1}"), notice.subject);
    case Kind::settings_kept: return tr("Kept");
    case Kind::sorted: return format(tr("Recorded: {1}, {2}"), category_name(state.shared, notice.subject), number);
    case Kind::sort_undone: return format(tr("Undone: {1}, {2}"), category_name(state.shared, notice.subject), number);
    case Kind::day_sealed: return format(tr("Sealed: {1}"), date_words(notice.number));
    case Kind::terminal_absent: return format(tr("{1} does not wait for that terminal any more"), date_words(notice.number));
    case Kind::task_settled: return tr("Settled. Everybody gets it with the next sending");
    case Kind::file_unknown: return format(tr("{1} is neither a picture nor a table. Nothing was read"), notice.subject);
    case Kind::problem: return notice.error ? problem_words(*notice.error) : std::string();
  }
  return {};
}

struct FlashLook {
  Tone tone;
  std::string_view icon;
};

FlashLook look_of(app::Flash flash) {
  switch (flash) {
    case app::Flash::good: return {Tone::good, "check_circle"};
    case app::Flash::saved: return {Tone::good, "done_all"};
    case app::Flash::already: return {Tone::warning, "history"};
    case app::Flash::unknown: return {Tone::bad, "help"};
    case app::Flash::elsewhere: return {Tone::warning, "cloud_queue"};
    case app::Flash::again: return {Tone::warning, "refresh"};
    case app::Flash::problem: return {Tone::bad, "error"};
    case app::Flash::none: break;
  }
  return {Tone::neutral, "info"};
}

constexpr double flash_seconds = 0.6;

}  // namespace

void draw_notice(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  if (!state.notice) return;
  const std::string words = notice_words(*state.notice, state);
  const FlashLook look = look_of(app::flash_of(state.notice->kind));
  const float pad = ui.mm(1.6f);
  const float height = widgets::banner_height(ui, words, area.w - 2 * ui.theme.pad());
  const Rect place = area.cut_top(height + pad).inset(ui.theme.pad(), 0);
  const Rect box{place.x, place.y + pad, place.w, height};
  if (widgets::banner(ui, "notice", box, look.tone, look.icon, words)) sink.send(app::DismissNotice{});
}

void draw_flash(const app::State& state, const Rect& window, Ui& ui) {
  const double now = ImGui::GetTime();
  if (state.flash_count != ui.scratch.seen_flash) {
    ui.scratch.seen_flash = state.flash_count;
    ui.scratch.flash_until = now + flash_seconds;
  }
  const double left = ui.scratch.flash_until - now;
  if (left <= 0 || state.flash == app::Flash::none) return;
  ui.animating = true;
  const widgets::Colour ink = widgets::tone_ink(ui.palette(), look_of(state.flash).tone);
  const auto alpha = static_cast<std::uint32_t>(255.0 * std::min(1.0, left / (flash_seconds * 0.5)));
  const float width = ui.mm(2.6f);
  ImGui::GetWindowDrawList()->AddRect(ImVec2(window.x + width / 2, window.y + width / 2),
                                      ImVec2(window.right() - width / 2, window.bottom() - width / 2),
                                      widgets::with_alpha(ink, alpha), 0, 0, width);
}

}  // namespace intake::views
