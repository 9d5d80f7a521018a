// SPDX-License-Identifier: GPL-3.0-or-later
// Panels over the Receive screen: the keypad, choosing the donor, the note.
#include <algorithm>
#include <cmath>

#include "db/base/text/figures.h"
#include "terminal/app/permissions.h"
#include "terminal/screens/receive/receive_view.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/keypad.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::receive {

namespace {

std::string keypad_title(KeypadFor purpose) {
  switch (purpose) {
    case KeypadFor::value: return tr("Value each");
    case KeypadFor::quantity: return tr("How many?");
    case KeypadFor::weight: return tr("Weight of the bag");
    case KeypadFor::donation_weight: return tr("Weight of everything");
  }
  return {};
}

bool is_weight(const Keypad& keypad) {
  return keypad.purpose == KeypadFor::weight || keypad.purpose == KeypadFor::donation_weight;
}

std::string keypad_shown(const Keypad& keypad, const app::Shared& shared) {
  const std::string digits = keypad.typed.empty() ? "0" : keypad.typed;
  if (keypad.purpose == KeypadFor::value) return std::string(currency_symbol(shared.shop.currency)) + digits;
  if (!is_weight(keypad)) return digits;
  return format(keypad.unit == WeightUnit::grams ? tr("{1} g") : tr("{1} kg"), digits);
}

bool wants_point(const Keypad& keypad, const app::Shared& shared) {
  if (keypad.purpose == KeypadFor::value) return currency_digits(shared.shop.currency) > 0;
  return is_weight(keypad) && keypad.unit == WeightUnit::kilograms;
}

std::string invalid_words() { return tr("This cannot be used. Please check it and type it again."); }

/// The height of the left side, so that its panel is high enough.
float typed_height(const Keypad& keypad, float width, Ui& ui) {
  float height = widgets::text_height(ui, Style::title, keypad_title(keypad.purpose), width) +
                 std::max(ui.mm(22), widgets::line_height(ui, Style::figure) + ui.mm(8)) + 2 * ui.mm(4);
  if (is_weight(keypad) || keypad.purpose == KeypadFor::value) height += widgets::chip_height(ui, false) + ui.mm(4);
  if (keypad.invalid) height += widgets::callout_height(ui, invalid_words(), width);
  return std::ceil(height);
}

/// Left side of the keypad's panel: what is typed, its unit, and what else it can be.
void draw_typed(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const Keypad& keypad = *state.receive.keypad;
  const widgets::Palette& p = ui.palette();
  const std::string title = keypad_title(keypad.purpose);
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::title, title, area.w), ui.mm(4)), title, {Style::title});
  Rect box = area.cut_top(std::max(ui.mm(22), widgets::line_height(ui, Style::figure) + ui.mm(8)), ui.mm(4));
  widgets::draw_box(ui, box, p.paper, keypad.invalid ? p.bad : p.line, ui.theme.edge(), ui.theme.small_radius());
  widgets::draw_text(ui, box.inset(ui.mm(4), 0), keypad_shown(keypad, state.shared),
                     {Style::figure, keypad.typed.empty() ? p.muted : p.ink, Align::right, VAlign::centre, false, true});
  if (is_weight(keypad)) {
    const Rect row = area.cut_top(widgets::chip_height(ui, false), ui.mm(4));
    const bool grams = keypad.unit == WeightUnit::grams;
    if (widgets::chip(ui, "keypad.kg", widgets::grid_cell(row, 2, 1, ui.theme.gap(), 0), {tr("kilograms"), {}, {}, !grams, true})) {
      sink.send(Action(ChooseUnit{WeightUnit::kilograms}));
    }
    if (widgets::chip(ui, "keypad.g", widgets::grid_cell(row, 2, 1, ui.theme.gap(), 1), {tr("grams"), {}, {}, grams, true})) {
      sink.send(Action(ChooseUnit{WeightUnit::grams}));
    }
  }
  if (keypad.purpose == KeypadFor::value) {
    const Rect row = area.cut_top(widgets::chip_height(ui, false), ui.mm(4));
    const bool unknown = state.receive.choice.pick == ValuePick::unknown;
    if (widgets::chip(ui, "keypad.unknown", row, {tr("Value unknown"), {}, {}, unknown, true})) {
      sink.send(Action(ChooseValue{ValuePick::unknown}));
    }
  }
  if (keypad.invalid) {
    const std::string words = invalid_words();
    widgets::callout(ui, area.cut_top(widgets::callout_height(ui, words, area.w)), Tone::bad, "error", words);
  }
}

struct Chooser {
  std::string id;
  TileLook look;
  app::Action action;
};

bool may_name_companies(const app::State& state) { return app::may_now(state, domain::Act::record_company); }

std::vector<Chooser> donor_kinds(const app::State& state) {
  return {
      {"donor.anonymous", {tr("Anonymous"), "volunteer_activism", {}, !state.receive.donor, true}, Action(ChooseAnonymous{})},
      {"donor.find", {tr("Find a donor"), "person_search", tr("by number, name or company"), false, true}, Action(BeginFindDonor{})},
      {"donor.add_person", {tr("New person"), "person_add", {}, false, true}, Action(BeginAddDonor{domain::DonorKind::individual})},
      {"donor.add_company", {tr("New company"), "business", may_name_companies(state) ? std::string() : tr("by staff"), false, may_name_companies(state)}, Action(BeginAddDonor{domain::DonorKind::company})},
      {"donor.packing", {tr("Packing list"), "table_chart", may_name_companies(state) ? tr("a company’s delivery as a table") : tr("by staff"), false, may_name_companies(state)}, Action(OpenPackingList{})}};
}

int kind_columns(float width, Ui& ui) { return width >= ui.mm(180) ? 3 : 2; }
int kind_rows(std::size_t count, float width, Ui& ui) {
  const int columns = kind_columns(width, ui);
  return (static_cast<int>(count) + columns - 1) / columns;
}

float kind_tile_height(const app::State& state, float width, Ui& ui) {
  std::vector<TileLook> looks;
  for (const Chooser& one : donor_kinds(state)) looks.push_back(one.look);
  return std::max(widgets::tile_height(ui, looks, widgets::grid_cell({0, 0, width, 1}, kind_columns(width, ui), 1, ui.theme.gap(), 0).w), ui.mm(32));
}
float kinds_height(const app::State& state, float width, Ui& ui) {
  const auto rows = static_cast<float>(kind_rows(donor_kinds(state).size(), width, ui));
  return rows * kind_tile_height(state, width, ui) + (rows - 1) * ui.theme.gap();
}

float header_height(Ui& ui) { return std::max(ui.theme.target() * 0.8f, widgets::line_height(ui, Style::title)); }

float problem_height(const DonorChooser& c, float width, Ui& ui) {
  if (!c.problem) return 0;
  return widgets::callout_height(ui, views::problem_words(*c.problem), width - 2 * ui.theme.pad()) + ui.theme.gap();
}

void draw_choose_kind(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const std::vector<Chooser> all = donor_kinds(state);
  const int columns = kind_columns(area.w, ui);
  const int rows = kind_rows(all.size(), area.w, ui);
  const Rect grid{area.x, area.y, area.w, std::min(area.h, kinds_height(state, area.w, ui))};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (widgets::tile(ui, all[i].id, widgets::grid_cell(grid, columns, rows, ui.theme.gap(), static_cast<int>(i)), all[i].look)) {
      if (i > 0 && i < 4) ui.scratch.focus = i == 1 ? "donor.search" : "donor.name";
      sink.send(all[i].action);
    }
  }
}

void draw_found(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const DonorChooser& c = *state.receive.chooser;
  const auto typed = widgets::text_field(ui, "donor.search", area.cut_top(widgets::field_height(ui), ui.theme.gap()), c.words,
                                         {tr("Number, name or company"), "search", true, true, 200});
  if (typed.changed) sink.send(Action(SearchDonor{*typed.changed}));
  const ButtonLook person{tr("New person"), "person_add", ButtonKind::plain, true, TargetRank::main};
  const ButtonLook company{tr("New company"), "business", ButtonKind::plain, true, TargetRank::main};
  const Rect bottom = area.cut_bottom(ui.theme.target(), ui.theme.gap());
  if (widgets::button(ui, "donor.add_person", widgets::grid_cell(bottom, 2, 1, ui.theme.gap(), 0), person)) {
    ui.scratch.focus = "donor.name";
    sink.send(Action(BeginAddDonor{domain::DonorKind::individual}));
  }
  if (may_name_companies(state) && widgets::button(ui, "donor.add_company", widgets::grid_cell(bottom, 2, 1, ui.theme.gap(), 1), company)) {
    ui.scratch.focus = "donor.name";
    sink.send(Action(BeginAddDonor{domain::DonorKind::company}));
  }
  if (c.found.empty()) {
    const std::string words = !can_search(c)    ? tr("Type a part of the name, the number or the company")
                              : c.searching != 0 ? tr("Looking…")
                                                 : tr("Nobody here matches. Add them with a button below.");
    widgets::draw_text(ui, area, words, {Style::body, ui.palette().muted, Align::left, VAlign::top});
    return;
  }
  widgets::ScrollArea scroll(ui, "donor.found", area);
  const Rect content = scroll.content();
  const float height = std::max(ui.theme.small_target() + ui.mm(3),
                                widgets::line_height(ui, Style::body_bold) + widgets::line_height(ui, Style::small) + ui.mm(4));
  const auto [first, last] = widgets::rows_in_sight(area, content.y, height, c.found.size());
  for (std::size_t i = first; i < last; ++i) {
    const domain::Donor& donor = c.found[i];
    Rect row{content.x, content.y + height * static_cast<float>(i), content.w, height};
    if (widgets::row(ui, "donor.found." + std::to_string(i), row)) sink.send(Action(ChooseDonor{donor.id}));
    widgets::draw_rule(ui, row.x, row.right(), row.bottom() - 1, ui.palette().line);
    Rect inside = row.inset(ui.mm(2), ui.mm(1.5f));
    widgets::draw_icon(ui, inside.cut_left(ui.fonts.icon_px(widgets::IconSize::small), ui.mm(3)),
                       donor.kind == domain::DonorKind::company ? "business" : "person", widgets::IconSize::small, ui.palette().accent);
    widgets::draw_text(ui, inside.cut_top(widgets::line_height(ui, Style::body_bold)), donor.name,
                       {Style::body_bold, 0, Align::left, VAlign::centre, false, true});
    widgets::draw_text(ui, inside, views::donor_words(donor), {Style::small, ui.palette().muted});
  }
  scroll.end(height * static_cast<float>(c.found.size()));
}

void draw_add_donor(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const DonorChooser& c = *state.receive.chooser;
  const bool company = c.kind == domain::DonorKind::company;
  const float field = widgets::field_height(ui);
  const auto name = widgets::text_field(ui, "donor.name", area.cut_top(field, ui.theme.gap()), c.name,
                                        {company ? tr("Name of the company") : tr("Name"), company ? "business" : "person",
                                         c.adding == 0, true, 200});
  if (name.changed) sink.send(Action(EditNewDonor{*name.changed, c.contact}));
  const auto contact = widgets::text_field(ui, "donor.contact", area.cut_top(field, ui.mm(2)), c.contact,
                                           {tr("Telephone or e-mail"), "edit", c.adding == 0, true, 200, widgets::FieldKeys::latin});
  if (contact.changed) sink.send(Action(EditNewDonor{c.name, *contact.changed}));
  const std::string consent = tr("Write contact details only if the donor agrees to be contacted.");
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::small, consent, area.w), ui.theme.gap()), consent,
                     {Style::small, ui.palette().muted});
  const ButtonLook add{c.adding != 0 ? tr("Saving…") : tr("Add this donor"), "check", ButtonKind::primary,
                       c.adding == 0 && !c.name.empty(), TargetRank::main};
  const float height = std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5));
  const Rect button = area.cut_top(height).cut_right(std::min(area.w, std::max(ui.mm(70), widgets::button_width(ui, add))));
  if (widgets::button(ui, "donor.confirm", button, add)) sink.send(Action(ConfirmNewDonor{}));
}

}  // namespace

void draw_keypad(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const Keypad& keypad = *state.receive.keypad;
  const float key = std::max(ui.mm(17.5f), widgets::line_height(ui, Style::body_bold) + ui.mm(5));
  const float end_h = std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5));
  const float keys_h = 4 * key + 3 * ui.theme.gap();
  const float width = std::max(ui.mm(190), window.w * (ui.theme.text_step >= 2 ? 0.86f : 0.4f));
  const float left_w = (width - 2 * ui.theme.pad()) * 0.46f;
  const float height = 2 * ui.theme.pad() + std::max(keys_h, typed_height(keypad, left_w, ui)) + ui.mm(5) + end_h;
  Rect inside = widgets::begin_panel(ui, "keypad", window, width, height);
  Rect bottom = inside.cut_bottom(end_h, ui.mm(5));
  const ButtonLook back{tr("Cancel"), "close", ButtonKind::plain, true, TargetRank::main};
  if (widgets::button(ui, "keypad.cancel", bottom.cut_left(std::max(ui.mm(45), widgets::button_width(ui, back)), ui.theme.gap()), back)) {
    sink.send(Action(CloseKeypad{}));
  }
  const ButtonLook confirm{format(tr("Use {1}"), keypad_shown(keypad, state.shared)), "check", ButtonKind::primary,
                           !keypad.typed.empty(), TargetRank::main};
  if (widgets::button(ui, "keypad.confirm", bottom, confirm)) sink.send(Action(ConfirmKeypad{}));
  const Rect left = inside.cut_left(left_w, ui.mm(6));
  draw_typed(state, left, ui, sink);
  if (const auto pressed = widgets::keypad(ui, "keypad", inside, wants_point(keypad, state.shared))) {
    sink.send(Action(PressKey{*pressed}));
  }
  widgets::end_panel();
}

void draw_donor_chooser(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const DonorChooser& c = *state.receive.chooser;
  const float width = std::max(ui.mm(200), window.w * 0.62f);
  const float tall = c.step == DonorStep::choose
                         ? 2 * ui.theme.pad() + header_height(ui) + 2 * ui.theme.gap() + kinds_height(state, width - 2 * ui.theme.pad(), ui) + problem_height(c, width, ui)
                         : c.step == DonorStep::find ? std::min(window.h * 0.9f, ui.floor - 2 * ui.theme.gap())
                                                     : window.h * 0.9f;
  Rect inside = widgets::begin_panel(ui, "donor", window, width, tall);
  const std::string title = c.step == DonorStep::add ? (c.kind == domain::DonorKind::company ? tr("New company") : tr("New person"))
                            : c.step == DonorStep::find ? tr("Find a donor") : tr("Who gives?");
  Rect top = inside.cut_top(header_height(ui), ui.theme.gap());
  const ButtonLook close{tr("Back"), "close", ButtonKind::plain, true};
  const float close_w = widgets::button_width(ui, close);
  if (widgets::button(ui, "donor.close", top.cut_right(close_w, ui.mm(3)), close)) sink.send(Action(CloseDonorChooser{}));
  widgets::draw_text(ui, top, title, {Style::title});
  if (c.problem) {
    const std::string words = views::problem_words(*c.problem);
    widgets::callout(ui, inside.cut_top(widgets::callout_height(ui, words, inside.w), ui.theme.gap()), Tone::bad, "error", words);
  }
  if (c.step == DonorStep::choose) draw_choose_kind(state, inside, ui, sink);
  if (c.step == DonorStep::find) draw_found(state, inside, ui, sink);
  if (c.step == DonorStep::add) draw_add_donor(state, inside, ui, sink);
  widgets::end_panel();
}

void draw_note(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const float button_h = std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5));
  const float height = 2 * ui.theme.pad() + widgets::line_height(ui, Style::title) + widgets::field_height(ui) + button_h + 2 * ui.mm(5);
  Rect inside = widgets::begin_panel(ui, "note", window, ui.mm(200), height);
  widgets::draw_text(ui, inside.cut_top(widgets::line_height(ui, Style::title), ui.mm(5)), tr("Note on this donation"), {Style::title});
  const auto field = widgets::text_field(ui, "receive.note.text", inside.cut_top(widgets::field_height(ui), ui.mm(5)),
                                         state.receive.donation.note, {tr("Anything the next person should know"), "sticky_note_2", true, true, 2000});
  if (field.changed) sink.send(Action(EditNote{*field.changed}));
  const ButtonLook done{tr("Done"), "check", ButtonKind::primary, true, TargetRank::main};
  const float width = std::max(ui.mm(45), widgets::button_width(ui, done));
  if (widgets::button(ui, "receive.note.done", inside.cut_right(width), done) || field.submitted) sink.send(Action(CloseNote{}));
  widgets::end_panel();
}

}  // namespace intake::screens::receive
