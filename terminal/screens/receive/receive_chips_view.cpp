// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/receive/receive_chips_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::receive {

namespace {

struct KindChip {
  std::string id;
  std::string slug;
  ChipLook look;
};

std::vector<KindChip> kind_chips(const app::State& state) {
  std::vector<KindChip> out;
  const Choice& choice = state.receive.choice;
  for (const domain::Category* kind : state.shared.catalogue->kinds_of(choice.tile)) {
    out.push_back({"receive.kind." + kind->slug.substr(kind->slug.find('.') + 1), kind->slug,
                   {views::category_name(state.shared, kind->slug), {}, {}, kind->slug == choice.category, true}});
  }
  return out;
}

/// The strip of a label, beside what it names or above it.
void take_label(const ChoiceRows& rows, Rect& area, float height, const std::string& label, Ui& ui) {
  Rect place = rows.labels_above ? area.cut_top(widgets::line_height(ui, Style::body_bold), ui.mm(0.6f))
                                 : area.cut_left(rows.label_width);
  if (!rows.labels_above) place = {place.x, place.y, place.w - ui.mm(2), height};
  widgets::draw_text(ui, place, label, {Style::body_bold});
}

float label_above(const ChoiceRows& rows, Ui& ui) {
  return rows.labels_above ? widgets::line_height(ui, Style::body_bold) + ui.mm(0.6f) : 0;
}

float chips_width(const ChoiceRows& rows, float width) { return width - (rows.labels_above ? 0 : rows.label_width); }

ChipLook all_look(std::size_t count) { return {format(tr("All {1}…"), count), {}, {}, false, true}; }

/// Wide enough for every name, short ones in one line and the rest in two.
float kind_width(Ui& ui, const std::vector<KindChip>& chips) {
  const float short_name = 6.2f * ui.theme.em(Style::body_bold);
  float widest = ui.mm(24);
  const auto make_room = [&](const ChipLook& look) {
    const float whole = widgets::chip_width(ui, look);
    widest = std::max(widest, whole <= short_name ? whole : widgets::two_line_width(ui, Style::body_bold, look.label) + ui.mm(2.8f));
  };
  for (const KindChip& chip : chips) make_room(chip.look);
  make_room(all_look(chips.size()));
  return std::ceil(widest);
}

int condition_columns(const ChoiceRows& rows, Ui& ui, float width) {
  float widest = 0;
  for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c, domain::Condition::r}) {
    widest = std::max(widest, widgets::chip_width(ui, {"A", views::condition_words(condition), {}, false, true}));
  }
  return chips_width(rows, width) >= 4 * widest + 3 * rows.gap ? 4 : 2;
}

struct ValueChip {
  std::string id;
  ChipLook look;
  ValuePick pick;
};

std::vector<ValueChip> value_chips(const app::State& state) {
  const Choice& choice = state.receive.choice;
  std::vector<ValueChip> out;
  const auto suggestion = suggestion_for(choice, state.shared);
  if (suggestion) {
    const auto add = [&](const char* id, std::int64_t amount, ValuePick pick, std::string note) {
      out.push_back({id, {views::money(state.shared, amount), std::move(note), {}, choice.pick == pick, true}, pick});
    };
    add("receive.value.low", suggestion->low_minor, ValuePick::low, {});
    add("receive.value.usual", suggestion->usual_minor, ValuePick::usual, tr("usual"));
    add("receive.value.high", suggestion->high_minor, ValuePick::high, {});
  } else {
    out.push_back({"receive.value.unknown", {tr("unknown"), {}, {}, choice.pick == ValuePick::unknown, true},
                   ValuePick::unknown});
  }
  ChipLook other{tr("Other…"), {}, {}, choice.pick == ValuePick::other, true};
  if (choice.pick == ValuePick::other && choice.value_minor_each) {
    other.label = views::money(state.shared, *choice.value_minor_each);
    other.note = tr("typed");
  } else if (choice.pick == ValuePick::unknown && suggestion) {
    other.label = tr("unknown");
    other.selected = true;
  }
  out.push_back({"receive.value.other", std::move(other), ValuePick::other});
  return out;
}

std::vector<float> value_widths(Ui& ui, const std::vector<ValueChip>& chips) {
  std::vector<float> out;
  for (const ValueChip& chip : chips) out.push_back(widgets::chip_width(ui, chip.look));
  return out;
}

struct Extra {
  std::string id;
  ChipLook look;
  std::optional<domain::Audience> audience;  // none: words of one's own
};

std::vector<Extra> extras_of(const app::State& state) {
  const Choice& choice = state.receive.choice;
  const domain::Tile* tile = state.shared.catalogue->find_tile(choice.tile);
  std::vector<Extra> out;
  if (tile == nullptr) return out;
  if (tile->has_audience) {
    constexpr std::array<std::pair<domain::Audience, std::string_view>, 3> all{
        {{domain::Audience::women, "woman"}, {domain::Audience::men, "man"}, {domain::Audience::children, "boy"}}};
    for (const auto& [audience, icon] : all) {
      out.push_back({"receive.audience." + std::string(domain::audience_code(audience)),
                     {views::audience_words(audience), {}, std::string(icon), choice.audience == audience, true},
                     audience});
    }
  }
  const bool described = !choice.description.empty();
  out.push_back({"receive.describe", {described ? tr("Described") : tr("Describe…"), {}, "edit", described, true}, {}});
  return out;
}

/// Places of the extras, which share the width by the length of their words.
widgets::Flow extra_places(const ChoiceRows& rows, Ui& ui, const std::vector<Extra>& extras, const Rect& area) {
  std::vector<float> widths;
  for (const Extra& extra : extras) widths.push_back(widgets::chip_width(ui, extra.look) + ui.mm(0.8f));
  return widgets::flow(widths, area, rows.chip_h, rows.gap, false);
}

}  // namespace

ChoiceRows choice_rows(Ui& ui, float width) {
  ChoiceRows out;
  for (const std::string& label : {tr("Condition"), tr("Value each")}) {
    out.label_width = std::max(out.label_width, widgets::text_width(ui, Style::body_bold, label) + ui.mm(3.5f));
  }
  out.label_width = std::ceil(std::max(out.label_width, ui.mm(32)));
  out.labels_above = out.label_width > width * 0.27f;
  out.chip_h = std::ceil(std::max(ui.mm(13.4f), widgets::line_height(ui, Style::body_bold) * 2 + ui.mm(1.4f)));
  out.noted_h = widgets::chip_height(ui, true);
  out.add_h = std::max(ui.theme.target(), out.noted_h);
  out.gap = ui.mm(2.6f);
  out.between = ui.theme.gap();
  return out;
}

float kinds_height(const ChoiceRows& rows, Ui& ui, int lines) {
  const auto n = static_cast<float>(lines);
  return label_above(rows, ui) + rows.chip_h * n + rows.gap * (n - 1);
}

float conditions_height(const ChoiceRows& rows, Ui& ui, float width) {
  const float lines = condition_columns(rows, ui, width) == 4 ? 1 : 2;
  return label_above(rows, ui) + rows.noted_h * lines + rows.gap * (lines - 1);
}

float values_height(const ChoiceRows& rows, Ui& ui, const app::State& state, float width) {
  if (adds_by_weight(state.receive, state.shared)) return label_above(rows, ui) + rows.add_h;
  const std::vector<float> widths = value_widths(ui, value_chips(state));
  return label_above(rows, ui) + widgets::flow(widths, {0, 0, chips_width(rows, width), 0}, rows.add_h, rows.gap, false).height;
}

float extras_height(const ChoiceRows& rows, Ui& ui, const app::State& state, float width) {
  return extra_places(rows, ui, extras_of(state), {0, 0, chips_width(rows, width), 0}).height;
}

void draw_kinds(const app::State& state, const ChoiceRows& rows, Rect area, int lines, Ui& ui, app::ActionSink& sink) {
  std::vector<KindChip> chips = kind_chips(state);
  if (chips.empty()) return;
  take_label(rows, area, rows.chip_h, views::tile_name(state.shared, state.receive.choice.tile), ui);
  const int columns = std::max(1, static_cast<int>((area.w + rows.gap) / (kind_width(ui, chips) + rows.gap)));
  const std::size_t count = chips.size();
  const auto room = static_cast<std::size_t>(columns * lines);
  const bool all_fit = chips.size() <= room;
  if (!all_fit) {
    // The last place opens the rest, and what is chosen is always among those shown.
    const auto last = chips.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(2, room)) - 2;
    const auto chosen = std::find_if(chips.begin(), chips.end(), [](const KindChip& chip) { return chip.look.selected; });
    if (chosen != chips.end() && chosen > last) std::iter_swap(chosen, last);
    chips.resize(std::max<std::size_t>(1, room - 1));
  }
  const Rect grid{area.x, area.y, area.w, rows.chip_h * static_cast<float>(lines) + rows.gap * static_cast<float>(lines - 1)};
  int cell = 0;
  for (const KindChip& chip : chips) {
    if (widgets::chip(ui, chip.id, widgets::grid_cell(grid, columns, lines, rows.gap, cell++), chip.look)) {
      sink.send(Action(ChooseKind{chip.slug}));
    }
  }
  if (all_fit) return;
  if (widgets::chip(ui, "receive.kinds", widgets::grid_cell(grid, columns, lines, rows.gap, cell), all_look(count))) {
    ui.scratch.open_group = all_kinds;
  }
}

void draw_conditions(const app::State& state, const ChoiceRows& rows, Rect area, Ui& ui, app::ActionSink& sink) {
  const int columns = condition_columns(rows, ui, area.w);
  const int lines = 4 / columns;
  take_label(rows, area, rows.noted_h, tr("Condition"), ui);
  const Rect grid{area.x, area.y, area.w, rows.noted_h * static_cast<float>(lines) + rows.gap * static_cast<float>(lines - 1)};
  int cell = 0;
  for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c, domain::Condition::r}) {
    const std::string code(domain::condition_code(condition));
    const ChipLook look{code, views::condition_words(condition), {}, state.receive.choice.condition == condition, true};
    const std::string id = std::string("receive.condition.") + static_cast<char>(code[0] - 'A' + 'a');
    if (widgets::chip(ui, id, widgets::grid_cell(grid, columns, lines, rows.gap, cell++), look)) {
      sink.send(Action(ChooseCondition{condition}));
    }
  }
}

void draw_values(const app::State& state, const ChoiceRows& rows, Rect area, Ui& ui, app::ActionSink& sink) {
  if (adds_by_weight(state.receive, state.shared)) {
    take_label(rows, area, rows.add_h, tr("Weight"), ui);
    widgets::draw_text(ui, {area.x, area.y, area.w, rows.add_h}, tr("It leaves by weight and has no value"),
                       {Style::small, ui.palette().muted});
    return;
  }
  take_label(rows, area, rows.add_h, tr("Value each"), ui);
  const auto chips = value_chips(state);
  const widgets::Flow places = widgets::flow(value_widths(ui, chips), area, rows.add_h, rows.gap, false);
  for (std::size_t i = 0; i < chips.size(); ++i) {
    if (widgets::chip(ui, chips[i].id, places.places[i], chips[i].look)) sink.send(Action(ChooseValue{chips[i].pick}));
  }
}

void draw_extras(const app::State& state, const ChoiceRows& rows, Rect area, Ui& ui, app::ActionSink& sink) {
  if (!rows.labels_above) area.cut_left(rows.label_width);
  const auto extras = extras_of(state);
  const auto places = extra_places(rows, ui, extras, area).places;
  for (std::size_t i = 0; i < extras.size(); ++i) {
    if (!widgets::chip(ui, extras[i].id, places[i], extras[i].look)) continue;
    if (!extras[i].audience) {
      ui.scratch.open_group = describing;
      ui.scratch.focus = "receive.description";
    } else {
      sink.send(Action(ChooseAudience{extras[i].look.selected ? domain::Audience::none : *extras[i].audience}));
    }
  }
}

ButtonLook add_look(const app::State& state) {
  const State& s = state.receive;
  ButtonLook look{tr("Add"), "add", ButtonKind::primary, can_add(s, state.shared), TargetRank::main};
  if (s.editing) {
    look.label = tr("Change");
    look.icon = "check";
  } else if (adds_by_weight(s, state.shared)) {
    look.label = tr("Weigh");
    look.icon = "scale";
  }
  return look;
}

void draw_all_kinds(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const auto chips = kind_chips(state);
  const float panel_w = window.w * 0.8f;
  const float header = std::max(ui.theme.target(), widgets::line_height(ui, Style::title));
  const std::vector<float> widths(chips.size(), std::max(ui.mm(36), kind_width(ui, chips) + ui.mm(1.2f)));
  const float height = std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) * 2 + ui.mm(4));
  const float bar = ui.mm(2.4f);  // of what scrolls, where it has to
  const float all = widgets::flow(widths, {0, 0, panel_w - 2 * ui.theme.pad() - bar, 0}, height, ui.theme.gap(), true).height;
  const float panel_h = std::min(window.h * 0.86f, std::ceil(2 * ui.theme.pad() + header + ui.theme.gap() + all + 1));
  Rect inside = widgets::begin_panel(ui, "all kinds", window, panel_w, panel_h);
  Rect top = inside.cut_top(header, ui.theme.gap());
  const ButtonLook close{tr("Back"), "close", ButtonKind::plain, true, TargetRank::main};
  if (widgets::button(ui, "receive.kinds.back", top.cut_right(widgets::button_width(ui, close), ui.mm(3)), close)) {
    ui.scratch.open_group.clear();
  }
  widgets::draw_text(ui, top, views::tile_name(state.shared, state.receive.choice.tile), {Style::title});
  widgets::ScrollArea scroll(ui, "receive.kinds", inside);
  const widgets::Flow places = widgets::flow(widths, scroll.content(), height, ui.theme.gap(), true);
  for (std::size_t i = 0; i < chips.size(); ++i) {
    if (widgets::chip(ui, chips[i].id, places.places[i], chips[i].look)) {
      ui.scratch.open_group.clear();
      sink.send(Action(ChooseKind{chips[i].slug}));
    }
  }
  scroll.end(places.height);
  widgets::end_panel();
}

void draw_describe(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const float button = ui.theme.target();
  const float height = 2 * ui.theme.pad() + widgets::line_height(ui, Style::title) + widgets::field_height(ui) + button + 2 * ui.mm(5);
  Rect inside = widgets::begin_panel(ui, "describe", window, ui.mm(180), height);
  widgets::draw_text(ui, inside.cut_top(widgets::line_height(ui, Style::title), ui.mm(5)), tr("Describe the item"), {Style::title});
  const auto field = widgets::text_field(ui, "receive.description", inside.cut_top(widgets::field_height(ui), ui.mm(5)),
                                         state.receive.choice.description,
                                         {tr("Brand, colour, what is special"), "edit", true, true,
                                          domain::max_description_bytes});
  if (field.changed) sink.send(Action(Describe{*field.changed}));
  const ButtonLook done{tr("Done"), "check", ButtonKind::primary, true, TargetRank::main};
  const float width = std::max(ui.mm(45), widgets::button_width(ui, done));
  if (widgets::button(ui, "receive.describe.done", inside.cut_right(width), done) || field.submitted) {
    ui.scratch.open_group.clear();
  }
  widgets::end_panel();
}

}  // namespace intake::screens::receive
