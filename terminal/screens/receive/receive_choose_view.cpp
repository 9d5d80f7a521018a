// SPDX-License-Identifier: GPL-3.0-or-later
// The left side: tiles, then kind, condition and value of the chosen one, and Add. The tiles stay where they are
// whatever is chosen; where larger text leaves too little room, they give way to the choice and come back on request.
#include <algorithm>
#include <cmath>

#include "terminal/screens/receive/receive_chips_view.h"
#include "terminal/screens/receive/receive_view.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::receive {

namespace {

struct Choosable {
  std::string id;
  TileLook look;
  app::Action action;
};

std::vector<Choosable> tiles_of(const app::State& state) {
  const State& s = state.receive;
  std::vector<Choosable> out;
  for (const domain::Tile& tile : state.shared.catalogue->tiles()) {
    if (tile.under_more != s.more_open) continue;
    TileLook look{views::tile_name(state.shared, tile.slug), tile.icon, {}, tile.slug == s.choice.tile, true};
    out.push_back({"receive.tile." + tile.slug, std::move(look), Action(ChooseTile{tile.slug})});
  }
  const domain::Tile* chosen = state.shared.catalogue->find_tile(s.choice.tile);
  const bool more_chosen = chosen != nullptr && chosen->under_more;
  if (s.more_open) out.push_back({"receive.stop_list", {tr("Never taken"), "block", {}, false, true}, Action(OpenStopList{})});
  if (s.more_open) out.push_back({"receive.less", {tr("Back"), "arrow_back", {}, false, true}, Action(CloseMore{})});
  else out.push_back({"receive.more", {tr("More"), "more_horiz", {}, more_chosen, true}, Action(OpenMore{})});
  return out;
}

/// Columns that keep every word whole.
int tile_columns(Ui& ui, const std::vector<Choosable>& tiles, float width) {
  float word = 0;
  for (const Choosable& one : tiles) word = std::max(word, widgets::widest_word(ui, Style::body_bold, one.look.label));
  const float least = word + ui.mm(2.8f);
  return std::clamp(static_cast<int>((width + ui.theme.gap()) / (least + ui.theme.gap())), 1, 4);
}

struct TileGrid {
  std::vector<Choosable> tiles;
  int columns = 4;
  int rows = 3;
  float least_h = 0;   // of one tile
  float height(float tile_h, float gap) const { return tile_h * static_cast<float>(rows) + gap * static_cast<float>(rows - 1); }
};

TileGrid tile_grid(const app::State& state, Ui& ui, float width) {
  TileGrid out;
  out.tiles = tiles_of(state);
  out.columns = tile_columns(ui, out.tiles, width);
  out.rows = (12 + out.columns - 1) / out.columns;
  const float w = widgets::grid_cell({0, 0, width, 1}, out.columns, 1, ui.theme.gap(), 0).w;
  std::vector<TileLook> looks;
  for (const Choosable& one : out.tiles) looks.push_back(one.look);
  out.least_h = widgets::tile_height(ui, looks, w);
  return out;
}

void draw_tiles(const TileGrid& grid, const Rect& area, Ui& ui, app::ActionSink& sink) {
  int index = 0;
  for (const Choosable& one : grid.tiles) {
    if (widgets::tile(ui, one.id, widgets::grid_cell(area, grid.columns, grid.rows, ui.theme.gap(), index++), one.look)) {
      ui.scratch.open_group.clear();
      sink.send(one.action);
    }
  }
}

void draw_matches(const app::State& state, const Rect& area, Ui& ui, app::ActionSink& sink) {
  const State& s = state.receive;
  if (s.matches.empty()) {
    widgets::draw_text(ui, area, format(tr("Nothing here is called “{1}”. Clear the field and tap a picture."), s.search),
                       {Style::body, ui.palette().muted, widgets::Align::left, widgets::VAlign::top});
    return;
  }
  const float room = std::min(area.h, ui.floor - area.y);  // above the keyboard
  widgets::ScrollArea scroll(ui, "receive.matches", {area.x, area.y, area.w, room});
  std::vector<TileLook> looks;
  float widest = ui.mm(38);
  for (const std::string& slug : s.matches) {
    const std::string tile = slug.substr(0, slug.find('.'));
    looks.push_back({views::category_name(state.shared, slug), views::category_icon(state.shared, slug),
                     views::tile_name(state.shared, tile), false, true});
    widest = std::max({widest, widgets::widest_word(ui, Style::body_bold, looks.back().label) + ui.mm(3),
                       widgets::widest_word(ui, Style::small, looks.back().note) + ui.mm(3)});
  }
  const std::vector<float> widths(std::max<std::size_t>(4, looks.size()), widest);  // few are not wider than tiles
  const float width = widgets::flow(widths, scroll.content(), 1, ui.theme.gap(), true).places.front().w;
  const float height = widgets::tile_height(ui, looks, width);
  const widgets::Flow places = widgets::flow(widths, scroll.content(), height, ui.theme.gap(), true);
  for (std::size_t i = 0; i < looks.size(); ++i) {
    if (widgets::tile(ui, "receive.match." + s.matches[i], places.places[i], looks[i])) {
      sink.send(Action(ChooseKind{s.matches[i]}));
    }
  }
  scroll.end(looks.empty() ? 0 : places.places[looks.size() - 1].bottom() - scroll.content().y);
}

/// Title and the field that searches; below each other where they do not fit side by side.
void draw_header(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  const std::string title = tr("What came in?");
  const float field_h = widgets::field_height(ui);
  const float title_w = widgets::text_width(ui, Style::title, title) + ui.mm(4);
  const std::string hint = tr("Scan, or type a name");
  const float field_w = std::max(ui.mm(86.6f), widgets::text_width(ui, Style::body, hint) + ui.mm(22));
  Rect row = area.cut_top(std::max(field_h, widgets::line_height(ui, Style::title)));
  const bool side_by_side = title_w + field_w <= area.w;
  Rect field = row;
  if (side_by_side) {
    field = row.cut_right(field_w);
    widgets::draw_text(ui, row, title, {Style::title});
  }
  area.cut_top(ui.theme.gap());
  const auto typed = widgets::text_field(ui, "receive.search", {field.x, field.centre_y() - field_h / 2, field.w, field_h},
                                         state.receive.search, {hint, "qr_code_scanner", true, true, 120});
  if (typed.changed) sink.send(Action(Search{*typed.changed}));
  if (typed.submitted && !state.receive.matches.empty()) sink.send(Action(ChooseKind{state.receive.matches.front()}));
}

/// One line about what is special now, with its buttons at the right.
struct Status {
  std::string icon;
  std::string words;
  struct Step {
    std::string id;
    std::string label;
    app::Action action;
  };
  std::vector<Step> steps;
};

std::vector<Status> statuses(const app::State& state) {
  const State& s = state.receive;
  std::vector<Status> out;
  if (s.editing) {
    out.push_back({"edit", tr("Changing a line"),
                   {{"receive.edit.remove", tr("Remove"), Action(Remove{*s.editing})},
                    {"receive.edit.leave", tr("Leave as it was"), Action(LeaveEdit{})}}});
  }
  if (!s.new_code.empty()) {
    out.push_back({"qr_code_scanner", format(tr("New code {1}"), s.new_code),
                   {{"receive.code.drop", tr("Forget it"), Action(DropNewCode{})}}});
  }
  if (!s.roll_tags.empty()) {
    const domain::TagNumber tag = s.roll_tags.back();
    std::string words = s.roll_tags.size() == 1
                            ? format(tr("Tag {1} for the next item"), tag.shown())
                            : format(tr("{1} tags for the next items, last {2}"), s.roll_tags.size(), tag.shown());
    out.push_back({"sell", std::move(words), {{"receive.roll.drop", tr("Put back"), Action(DropRollTag{tag})}}});
  }
  return out;
}

void draw_statuses(const app::State& state, Rect& area, Ui& ui, app::ActionSink& sink) {
  for (const Status& status : statuses(state)) {
    float buttons = 0;
    for (const auto& step : status.steps) buttons += widgets::button_width(ui, {step.label}) + ui.mm(2.6f);
    const float icon = ui.fonts.icon_px(widgets::IconSize::small) + ui.mm(2.6f);
    const float room = area.w - buttons - icon - ui.mm(4);
    const bool below = room < ui.mm(40);  // the buttons then stand in a row of their own
    const float text_h = widgets::text_height(ui, Style::body_bold, status.words, below ? area.w - icon - ui.mm(4) : room);
    const float button_h = std::max(ui.theme.small_target(), widgets::line_height(ui, Style::body_bold) + ui.mm(3));
    Rect box = area.cut_top(below ? text_h + button_h + ui.mm(4) : std::max(text_h, button_h) + ui.mm(1), ui.mm(2));
    widgets::draw_box(ui, box, ui.palette().accent_soft, 0, 0, ui.theme.small_radius());
    box = {box.x + ui.mm(2.6f), box.y, box.w - ui.mm(3.1f), box.h};
    Rect row = below ? box.cut_bottom(button_h + ui.mm(1)) : box;
    for (auto step = status.steps.rbegin(); step != status.steps.rend(); ++step) {
      const Rect place = row.cut_right(widgets::button_width(ui, {step->label}), ui.mm(2.6f));
      if (widgets::button(ui, step->id, place.centred(place.w, button_h), {step->label})) sink.send(step->action);
    }
    if (!below) box = row;
    widgets::draw_icon(ui, box.cut_left(icon - ui.mm(2.6f), ui.mm(2.6f)), status.icon, widgets::IconSize::small, ui.palette().accent_ink);
    widgets::draw_text(ui, box, status.words, {Style::body_bold, ui.palette().accent_ink});
  }
}

void draw_add(const app::State& state, const Rect& place, Ui& ui, app::ActionSink& sink) {
  if (widgets::button(ui, "receive.add", place, add_look(state))) sink.send(Action(Add{}));
}

float add_width(const app::State& state, Ui& ui) { return std::max(ui.mm(44.6f), widgets::button_width(ui, add_look(state))); }

/// Everything in sight at once, as drawn by the design.
void draw_whole(const app::State& state, Rect area, const TileGrid& grid, const ChoiceRows& rows, int kind_lines, float tile_h,
                Ui& ui, app::ActionSink& sink) {
  const Rect tiles = area.cut_top(grid.height(tile_h, ui.theme.gap()), rows.between);
  if (!state.receive.search.empty()) draw_matches(state, tiles, ui, sink);
  else draw_tiles(grid, tiles, ui, sink);
  if (state.receive.choice.tile.empty()) {
    widgets::draw_text(ui, area, tr("Tap a picture to begin."), {Style::body, ui.palette().muted, widgets::Align::left,
                                                                 widgets::VAlign::top});
    return;
  }
  draw_kinds(state, rows, area.cut_top(kinds_height(rows, ui, kind_lines), rows.between), kind_lines, ui, sink);
  draw_extras(state, rows, area.cut_top(extras_height(rows, ui, state, area.w), rows.between), ui, sink);
  const float add_w = add_width(state, ui);
  Rect last = area.cut_bottom(values_height(rows, ui, state, area.w - add_w - ui.theme.gap()), rows.between);
  draw_conditions(state, rows, area.cut_top(conditions_height(rows, ui, area.w)), ui, sink);
  const Rect add = last.cut_right(add_w, ui.theme.gap());
  draw_values(state, rows, last, ui, sink);
  draw_add(state, {add.x, add.bottom() - rows.add_h, add.w, rows.add_h}, ui, sink);
}

/// One decision at a time, for text too large for the whole: the tiles, and then the rest with the tiles' way back.
void draw_in_turn(const app::State& state, Rect area, const TileGrid& grid, const ChoiceRows& rows, Ui& ui,
                  app::ActionSink& sink) {
  const State& s = state.receive;
  if (!s.search.empty()) return draw_matches(state, area, ui, sink);
  if (s.choice.tile.empty() || s.more_open || ui.scratch.open_group == all_tiles) {
    widgets::ScrollArea scroll(ui, "receive.tiles", area);
    const float height = grid.height(grid.least_h, ui.theme.gap());
    const Rect content = scroll.content();
    draw_tiles(grid, {content.x, content.y, content.w, height}, ui, sink);
    scroll.end(height);
    return;
  }
  const Rect add = area.cut_bottom(rows.add_h, rows.between);
  widgets::ScrollArea scroll(ui, "receive.choice", area);
  Rect content = scroll.content();
  const float top = content.y;
  const ButtonLook back{tr("All pictures"), "arrow_back", ButtonKind::plain, true, TargetRank::main};
  Rect first = content.cut_top(std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(6)), rows.between);
  if (widgets::button(ui, "receive.tiles", first.cut_left(std::min(first.w, widgets::button_width(ui, back))), back)) {
    ui.scratch.open_group = all_tiles;
  }
  draw_kinds(state, rows, content.cut_top(kinds_height(rows, ui, 2), rows.between), 2, ui, sink);
  draw_extras(state, rows, content.cut_top(extras_height(rows, ui, state, content.w), rows.between), ui, sink);
  draw_conditions(state, rows, content.cut_top(conditions_height(rows, ui, content.w), rows.between), ui, sink);
  draw_values(state, rows, content.cut_top(values_height(rows, ui, state, content.w), 0), ui, sink);
  scroll.end(content.y - top);
  draw_add(state, add, ui, sink);
}

}  // namespace

void draw_choose(const app::State& state, const Rect& pane, Ui& ui, app::ActionSink& sink) {
  Rect area = pane.inset(ui.theme.pad());
  draw_header(state, area, ui, sink);
  draw_statuses(state, area, ui, sink);
  const TileGrid grid = tile_grid(state, ui, area.w);
  const ChoiceRows rows = choice_rows(ui, area.w);
  const float below = extras_height(rows, ui, state, area.w) + conditions_height(rows, ui, area.w) +
                      values_height(rows, ui, state, area.w - add_width(state, ui) - ui.theme.gap()) + 4 * rows.between;
  const float gaps = ui.theme.gap() * static_cast<float>(grid.rows - 1);
  // A notice takes a line of kinds, not the tiles: those stay where hands have learnt to find them.
  for (const int kind_lines : {2, 1}) {
    const float tile_h = std::floor((area.h - below - kinds_height(rows, ui, kind_lines) - gaps) / static_cast<float>(grid.rows));
    if (tile_h < grid.least_h || rows.labels_above) continue;
    return draw_whole(state, area, grid, rows, kind_lines, std::min(tile_h, ui.mm(29.4f)), ui, sink);
  }
  draw_in_turn(state, area, grid, rows, ui, sink);
}

}  // namespace intake::screens::receive
