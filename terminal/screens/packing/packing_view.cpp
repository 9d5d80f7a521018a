// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/packing/packing_view.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::packing {

namespace {

void draw_company(const State& s, Rect& pane, Ui& ui, app::ActionSink& sink) {
  widgets::draw_text(ui, pane.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(1.5f)), tr("Company"), {Style::body_bold});
  const auto field = widgets::text_field(ui, "packing.company", pane.cut_top(widgets::field_height(ui), ui.theme.gap()), s.company,
                                         {tr("The company's name"), "business"});
  if (field.changed) sink.send(Action(EditCompany{*field.changed}));
  std::vector<views::Choice> known;
  for (const domain::Donor& company : s.companies) {
    if (known.size() == 4 || company.name == s.company) continue;
    known.push_back({"packing.known." + std::to_string(known.size()), {company.name, {}, "business", false, true}});
  }
  if (known.empty()) return;
  if (const auto tapped = views::draw_choices(ui, pane, tr("Known companies"), known)) {
    sink.send(Action(EditCompany{known[*tapped].look.label}));
  }
}

void draw_choose(const State& s, Rect pane, Ui& ui, app::ActionSink& sink) {
  const Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
  widgets::ScrollArea scroll(ui, "packing.choose", pane);
  pane = scroll.content();
  const float top = pane.y;
  widgets::draw_text(ui, pane.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(1.5f)), tr("The list, as a CSV file"), {Style::body_bold});
  const auto field = widgets::text_field(ui, "packing.path", pane.cut_top(widgets::field_height(ui), ui.theme.gap()), s.path,
                                         {tr("Path of the file, or drop it onto this window"), "table_chart", true, true, 4000, widgets::FieldKeys::latin});
  if (field.changed) sink.send(Action(EditPath{*field.changed}));
  draw_company(s, pane, ui, sink);
  const std::string hint = tr("Headings: item, category, condition, quantity, unit value (in English or Chinese). Nothing is recorded before you accept.");
  widgets::callout(ui, pane.cut_top(widgets::callout_height(ui, hint, pane.w)), widgets::Tone::neutral, "info", hint);
  scroll.end(pane.y - top);
  const ButtonLook read{tr("Read the list"), "upload_file", ButtonKind::primary, !s.path.empty(), TargetRank::main};
  Rect right = bar;
  if (widgets::button(ui, "packing.read", right.cut_right(std::max(ui.mm(60), widgets::button_width(ui, read))), read) ||
      (field.submitted && !s.path.empty())) {
    sink.send(Action(Read{}));
  }
}

/// "About 12 s to go", from how fast it went so far.
std::string time_left(const app::State& state) {
  const app::Progress& p = state.packing.progress;
  const std::int64_t gone_ms = p.last_monotonic_ms - p.started_monotonic_ms;
  if (p.done <= 0 || p.total <= p.done || gone_ms < 1000) return {};
  const std::int64_t left_s = gone_ms * (p.total - p.done) / p.done / 1000 + 1;
  return format(tr("About {1} s to go"), text::format_count(left_s));
}

void draw_progress(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  const State& s = state.packing;
  const bool saving = s.phase == Phase::saving;
  widgets::draw_text(ui, pane.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(3)),
                     saving ? tr("Recording the list") : tr("Reading the list"), {Style::body_bold});
  const float part = s.progress.total > 0 ? static_cast<float>(s.progress.done) / static_cast<float>(s.progress.total) : -1.0f;
  widgets::progress_bar(ui, pane.cut_top(ui.mm(5), ui.mm(3)), part);
  if (s.progress.total > 0) {
    std::string words = format(tr("{1} of {2}"), text::format_count(s.progress.done), text::format_count(s.progress.total));
    if (const std::string left = time_left(state); !left.empty()) words += " · " + left;
    widgets::draw_text(ui, pane.cut_top(widgets::line_height(ui, Style::body), ui.mm(3)), words, {Style::body, ui.palette().muted});
  }
  const ButtonLook cancel{tr("Cancel"), "close", ButtonKind::plain, !s.cancelling, TargetRank::main};
  Rect bar = pane.cut_bottom(ui.theme.target());
  if (widgets::button(ui, "packing.cancel", bar.cut_left(std::max(ui.mm(40), widgets::button_width(ui, cancel))), cancel)) {
    sink.send(Action(Cancel{}));
  }
}

views::RowWords row_words(const app::State& state, const app::PackingRow& row) {
  std::string why;
  for (const std::string& one : row.why) why += (why.empty() ? "" : " ") + tr(one);
  views::RowWords words;
  words.icon = row.doubtful() ? "warning" : "check";
  words.bold = format(tr("Row {1}"), text::format_count(row.row));
  words.plain = row.item.empty() ? row.category_words : row.item;
  words.below = row.doubtful() ? why : views::category_name(state.shared, row.category) + " · " + row.condition_words + " · " +
                                           text::format_count(row.quantity);
  words.right = row.doubtful() ? row.value_words : views::money_or_dash(state.shared, row.value_minor_each);
  words.warned = row.doubtful();
  return words;
}

/// The same for every row of the list, so that rows in sight can be told from their number alone: high enough for one
/// reason of doubt. Several at once may end in "…".
float preview_row_height(const app::State& state, float width, Ui& ui) {
  constexpr std::size_t looked_at = 200;
  const app::PackingPreview& preview = *state.packing.preview;
  float height = 0;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < std::min(looked_at, preview.doubtful.size()); ++i) {
    app::PackingRow row = {};
    const std::string& why = preview.rows[preview.doubtful[i]].why.front();
    if (!seen.insert(why).second) continue;
    row.why = {why};
    row.value_words = std::string(8, '0');
    height = std::max(height, views::row_height(ui, width, row_words(state, row)));
  }
  if (!preview.rows.empty()) {
    app::PackingRow row = preview.rows.front();
    row.why.clear();
    row.item.clear();
    height = std::max(height, views::row_height(ui, width, row_words(state, row)));
  }
  return height;
}

void draw_rows(const app::State& state, const Rect& view, Ui& ui) {
  const State& s = state.packing;
  const app::PackingPreview& preview = *s.preview;
  const std::size_t count = s.only_doubtful ? preview.doubtful.size() : preview.rows.size();
  widgets::ScrollArea scroll(ui, "packing.rows", view);
  const Rect content = scroll.content();
  const float height = preview_row_height(state, content.w, ui);
  const auto [first, last] = widgets::rows_in_sight(view, content.y, height, count);
  for (std::size_t i = first; i < last; ++i) {
    const Rect place{content.x, content.y + height * static_cast<float>(i), content.w, height};
    views::draw_row_words(ui, place, row_words(state, preview.rows[s.only_doubtful ? preview.doubtful[i] : i]));
    widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
  }
  scroll.end(height * static_cast<float>(count));
}

void draw_preview(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  const State& s = state.packing;
  const app::PackingPreview& preview = *s.preview;
  const auto good = static_cast<std::int64_t>(preview.rows.size() - preview.doubtful.size());
  Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
  const bool again = !s.recorded_as.empty();
  ButtonLook accept{again ? tr("Record it again") : format(trn("Record {1} row", "Record {1} rows", good), text::format_count(good)), "check", ButtonKind::primary, can_accept(s), TargetRank::main};
  if (widgets::button(ui, "packing.accept", bar.cut_right(std::max(ui.mm(60), widgets::button_width(ui, accept)), ui.theme.gap()), accept)) sink.send(Action(Accept{}));
  const ButtonLook over{tr("Start over"), "arrow_back", ButtonKind::plain, true, TargetRank::main};
  if (widgets::button(ui, "packing.start_over", bar.cut_left(std::max(ui.mm(40), widgets::button_width(ui, over))), over)) sink.send(Action(StartOver{}));

  if (again) {
    const std::string words = format(tr("This company has a delivery of as many rows and items and of the same value already: {1}. Record it again only if the goods came twice."), s.recorded_as);
    views::draw_said(ui, pane, {Tone::warning, "warning", words});
  }
  std::string sums = format(trn("{1} item", "{1} items", preview.items), text::format_count(preview.items)) + " · " +
                     views::money(state.shared, preview.value_minor);
  if (preview.doubtful.empty()) {
    const std::string words = preview.file_name + " · " + sums;
    views::draw_said(ui, pane, {Tone::good, "check_circle", words});
  } else {
    const auto doubtful = static_cast<std::int64_t>(preview.doubtful.size());
    const std::string words = format(trn("{1} row is doubtful and will be left out.", "{1} rows are doubtful and will be left out.", doubtful), text::format_count(doubtful)) + " " + sums;
    views::draw_said(ui, pane, {Tone::warning, "warning", words});
    const auto tapped = views::draw_choices(ui, pane, tr("Show"),
                                            {{"packing.show.all", {tr("All rows"), {}, {}, !s.only_doubtful, true}},
                                             {"packing.show.doubtful", {tr("Doubtful rows"), {}, "warning", s.only_doubtful, true}}});
    if (tapped) sink.send(Action(ShowOnlyDoubtful{*tapped == 1}));
  }
  if (s.company.empty()) draw_company(s, pane, ui, sink);
  draw_rows(state, pane, ui);
}

void draw_saved(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  const State& s = state.packing;
  Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
  const ButtonLook again{tr("Another list"), "upload_file", ButtonKind::plain, true, TargetRank::main};
  if (widgets::button(ui, "packing.another", bar.cut_left(std::max(ui.mm(40), widgets::button_width(ui, again)), ui.theme.gap()), again)) sink.send(Action(StartOver{}));
  if (s.labels_queued == 0) {
    const auto count = static_cast<std::int64_t>(s.saved->donation.lots.size());
    const ButtonLook print{format(trn("Print {1} lot label", "Print {1} lot labels", count), text::format_count(count)), "print", ButtonKind::primary, s.label_request == 0, TargetRank::main};
    if (widgets::button(ui, "packing.print", bar.cut_right(std::max(ui.mm(60), widgets::button_width(ui, print))), print)) sink.send(Action(PrintLabels{}));
  }
  const std::string words = format(tr("Saved: {1}"), s.saved->receipt);
  views::draw_said(ui, pane, {Tone::good, "check_circle", words});
  float names = ui.mm(40);
  for (const std::string& name : {tr("Items"), tr("Value"), tr("Rows left out")}) names = std::max(names, widgets::text_width(ui, Style::body, name) + ui.mm(6));
  views::draw_fact(ui, pane, names, tr("Items"), text::format_count(s.saved->totals.items));
  views::draw_fact(ui, pane, names, tr("Value"), views::money(state.shared, s.saved->totals.value_minor));
  if (s.left_out > 0) views::draw_fact(ui, pane, names, tr("Rows left out"), text::format_count(s.left_out));
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect&, Ui& ui, app::ActionSink& sink) {
  const State& s = state.packing;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Packing list"));
  // A file that cannot be read has a sentence of its own; the rest is said as everywhere.
  const bool own_words = s.problem && s.problem->code == ErrorCode::bad_input;
  views::draw_problem(ui, pane, s.problem, own_words ? tr(s.problem->detail) : std::string());
  switch (s.phase) {
    case Phase::choose: return draw_choose(s, pane, ui, sink);
    case Phase::reading:
    case Phase::saving: return draw_progress(state, pane, ui, sink);
    case Phase::preview: return draw_preview(state, pane, ui, sink);
    case Phase::saved: return draw_saved(state, pane, ui, sink);
  }
}

}  // namespace intake::screens::packing
