// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/find/find_view.h"

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::find {

namespace {

/// "2026-11-21 · R2-000123 · Donor 2-1042 · 4010 0001 2363"
std::string below_words(const app::Found& found) {
  std::string words = text::format_date(found.business_date);
  const auto add = [&](const std::string& part) {
    if (!part.empty()) words += " · " + part;
  };
  if (found.tag) add(found.tag->shown());
  add(found.receipt);
  if (found.donor_erased) add(format(tr("Erased donor {1}"), found.donor_number));
  else if (!found.company.empty()) add(found.company);
  else if (!found.donor_number.empty()) add(format(tr("Donor {1}"), found.donor_number));
  return words;
}

views::RowWords row_words(const app::State& state, const app::Found& found) {
  std::string plain = std::string(domain::condition_code(found.condition));
  const auto each = found.rag ? std::nullopt : found.value_minor_each;
  if (found.quantity > 1) {
    plain += " · " + (each ? text::format_count(found.quantity) + " × " + views::money(state.shared, *each)
                           : format(trn("{1} item", "{1} items", found.quantity), text::format_count(found.quantity)));
  }
  if (!found.description.empty()) plain += " · " + found.description;
  // As on a line of Receive, what stands at the right is worth the whole line.
  const auto value = each ? std::optional(found.quantity * *each) : std::nullopt;
  return {views::category_icon(state.shared, found.category), views::category_name(state.shared, found.category), plain,
          below_words(found), views::money_or_dash(state.shared, value)};
}

/// A row as long as they usually get. What strangers wrote may be longer, and ends in "…".
views::RowWords usual_row(const app::State& state) {
  const int terminal = state.shared.shop.terminal_number;
  app::Found found;
  found.tag = domain::make_tag(0);
  found.receipt = domain::receipt_code(terminal, 1, 0);
  found.donor_number = domain::paper_number(terminal, 1, 100'000);
  return {"search", std::string(24, 'x'), "B", below_words(found), std::string(8, '0')};
}

void draw_found(const app::State& state, const Rect& view, Ui& ui, app::ActionSink& sink) {
  const State& s = state.find;
  widgets::ScrollArea scroll(ui, "find.list", view);
  const Rect content = scroll.content();
  const float height = views::row_height(ui, content.w, usual_row(state));
  const auto [first, last] = widgets::rows_in_sight(view, content.y, height, s.found.size());
  for (std::size_t i = first; i < last; ++i) {
    const app::Found& found = s.found[i];
    const Rect place{content.x, content.y + height * static_cast<float>(i), content.w, height};
    if (widgets::row(ui, "find.row." + std::to_string(i), place) && found.tag) sink.send(Action(Open{*found.tag}));
    views::draw_row_words(ui, place, row_words(state, found));
    widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
  }
  float used = height * static_cast<float>(s.found.size());
  if (s.may_have_more) {
    const Rect place{content.x, content.y + used + ui.theme.gap(), content.w, ui.theme.row_target()};
    if (widgets::button(ui, "find.more", place, {tr("Show more"), "expand_more", ButtonKind::plain, true})) sink.send(Action(ShowMore{}));
    used += place.h + 2 * ui.theme.gap();
  }
  scroll.end(used);
}

/// A picture's path and Read, for a label that was photographed.
void draw_picture(const State& s, Rect strip, Ui& ui, app::ActionSink& sink) {
  const ButtonLook read{tr("Read picture"), "image", ButtonKind::plain, !s.picture_path.empty() && s.picture_request == 0};
  if (widgets::button(ui, "find.picture.read", strip.cut_right(widgets::button_width(ui, read), ui.theme.gap()), read)) {
    sink.send(Action(ReadPicture{}));
  }
  const auto field = widgets::text_field(ui, "find.picture", strip, s.picture_path,
                                         {tr("Or the path of a picture with a code"), "image", true, true, 4000, widgets::FieldKeys::latin});
  if (field.changed) sink.send(Action(EditPicturePath{*field.changed}));
  if (field.submitted && !s.picture_path.empty()) sink.send(Action(ReadPicture{}));
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect&, Ui& ui, app::ActionSink& sink) {
  const State& s = state.find;
  Rect pane = area.inset(ui.theme.pad());
  views::draw_title(ui, pane, tr("Find"));
  const auto field = widgets::text_field(ui, "find.words", pane.cut_top(widgets::field_height(ui), ui.theme.gap()), s.words,
                                         {tr("Tag, receipt, donor number, company or a word"), "search"});
  if (field.changed) sink.send(Action(Search{*field.changed}));
  draw_picture(s, pane.cut_bottom(widgets::field_height(ui), ui.theme.gap()), ui, sink);
  views::draw_problem(ui, pane, s.problem);
  if (!s.found.empty()) return draw_found(state, pane, ui, sink);
  if (s.found_for.empty() && s.words.empty()) {
    return views::draw_empty(ui, pane, "search", tr("Scan a label, or type what you are looking for"));
  }
  if (s.request == 0 && !s.problem) views::draw_empty(ui, pane, "search", format(tr("Nothing found for “{1}”"), s.words));
}

}  // namespace intake::screens::find
