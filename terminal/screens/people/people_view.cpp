// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/people/people_view.h"

#include <algorithm>

#include "db/base/text/figures.h"
#include "terminal/views/parts.h"
#include "terminal/views/picture_grid.h"
#include "terminal/views/pin_panel.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::people {

namespace {

float bar_height(Ui& ui) { return std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5)); }

std::string problem_words(const Error& error) {
  if (error.code == ErrorCode::exists) return tr("Somebody of that name is here already. Nothing was changed; add a second name.");
  if (error.code == ErrorCode::refused)
    return tr("Nobody could do a manager’s work then. Nothing was changed; make somebody else a manager with a PIN first.");
  return views::problem_words(error);
}

void draw_said(const State& s, Rect& pane, Ui& ui) {
  if (s.problem) return views::draw_said(ui, pane, {Tone::bad, "error", problem_words(*s.problem)});
  switch (s.done) {
    case Done::nothing: return;
    case Done::changed: return views::draw_said(ui, pane, {Tone::good, "check_circle", tr("Changed. Everybody gets it with the next sending.")});
    case Done::added: return views::draw_said(ui, pane, {Tone::good, "check_circle", tr("Added. They tap their picture, or scan their badge.")});
    case Done::pin_set: return views::draw_said(ui, pane, {Tone::good, "check_circle", tr("The PIN is set, on this terminal only.")});
    case Done::badge_printed:
      return views::draw_said(ui, pane, {Tone::good, "check_circle",
                                         s.file.empty() ? tr("The badge is at the printer.") : format(tr("The badge is written to {1}"), s.file)});
  }
}

/// When the screen locks by itself. It loses nothing, so that it may.
void draw_lock(const app::Settings& kept, Rect& content, Ui& ui, app::ActionSink& sink) {
  std::vector<views::Choice> choices;
  for (const int minutes : app::lock_minutes) {
    const std::string words = minutes == 0 ? tr("Never by itself") : format(trn("After {1} minute", "After {1} minutes", minutes), minutes);
    choices.push_back({"people.lock." + std::to_string(minutes), {words, {}, {}, kept.lock_after_minutes == minutes, true}});
  }
  const auto tapped = views::draw_choices(ui, content, tr("The screen locks when nobody touches it"), choices);
  if (tapped) sink.send(Action(ChooseLock{app::lock_minutes[*tapped]}));
}

void draw_list(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  draw_said(state.people, pane, ui);
  widgets::ScrollArea scroll(ui, "people", pane);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = 1e6f;
  std::vector<TileLook> looks;
  float widest = ui.mm(40);
  for (const domain::StaffMember& one : state.shared.staff)
    looks.push_back({one.name, std::string(views::person_picture(one.picture)), views::role_words(one.role), false, true, IconSize::large});
  looks.push_back({tr("Add a person"), "person_add", {}, false, true, IconSize::large});
  for (const TileLook& look : looks) widest = std::max(widest, widgets::widest_word(ui, Style::body_bold, look.label) + ui.mm(4));
  const std::vector<float> widths(looks.size(), std::min(widest, content.w));
  const float height = std::max(ui.theme.target(), widgets::tile_height(ui, looks, widths.front()));
  const widgets::Flow flow = widgets::flow(widths, content, height, ui.theme.gap(), true);
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const bool is_new = i + 1 == looks.size();
    const std::string id = is_new ? "people.new" : "people.person." + std::to_string(i);
    if (!widgets::tile(ui, id, flow.places[i], looks[i])) continue;
    if (is_new) sink.send(Action(BeginNew{}));
    else sink.send(Action(Choose{state.shared.staff[i].id}));
  }
  content.cut_top(flow.height, 2 * ui.theme.gap());
  draw_lock(state.shared.settings, content, ui, sink);
  scroll.end(content.y - top);
}

/// Buttons from the left as they fit, the last one at the right.
struct Bar {
  std::vector<std::pair<std::string, ButtonLook>> buttons;
  std::vector<app::Action> actions;
};

Bar bar_of(const app::State& state) {
  const State& s = state.people;
  const domain::StaffMember* person = kept(s, state.shared);
  const bool busy = s.busy();
  Bar bar;
  const auto add = [&](const char* id, ButtonLook look, Action action) {
    bar.buttons.emplace_back(id, std::move(look));
    bar.actions.emplace_back(std::move(action));
  };
  add("people.back", {tr("Back"), "arrow_back", ButtonKind::plain, !busy, TargetRank::main}, Back{});
  if (person != nullptr) add("people.badge", {tr("Print badge"), "badge", ButtonKind::plain, !busy, TargetRank::main}, PrintBadge{});
  if (person != nullptr && person->role == domain::Role::manager)
    add("people.pin", {tr("Set a PIN…"), "password", ButtonKind::plain, !busy, TargetRank::main}, BeginPin{});
  const std::string keep = busy ? tr("Saving…") : person == nullptr ? tr("Add this person") : tr("Keep the change");
  add("people.confirm", {keep, "check", ButtonKind::primary, !busy && is_changed(s, state.shared), TargetRank::main}, Confirm{});
  return bar;
}

/// Cuts the bar off the bottom of `pane`; as many rows as the words need.
void draw_bar(const app::State& state, Rect& pane, Ui& ui, app::ActionSink& sink) {
  const Bar bar = bar_of(state);
  std::vector<float> widths;
  for (const auto& [id, look] : bar.buttons) widths.push_back(std::min(pane.w, std::max(ui.mm(40), widgets::button_width(ui, look))));
  const float height = bar_height(ui);
  const widgets::Flow measured = widgets::flow(widths, {0, 0, pane.w, 1e6f}, height, ui.theme.gap(), false);
  const Rect strip = pane.cut_bottom(measured.height, ui.theme.gap());
  const widgets::Flow flow = widgets::flow(widths, strip, height, ui.theme.gap(), false);
  for (std::size_t i = 0; i < bar.buttons.size(); ++i) {
    Rect place = flow.places[i];
    if (i + 1 == bar.buttons.size()) place.x = strip.right() - place.w;
    if (widgets::button(ui, bar.buttons[i].first, place, bar.buttons[i].second)) sink.send(bar.actions[i]);
  }
}

void draw_one(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  const State& s = state.people;
  const Editing& person = *s.editing;
  draw_said(s, pane, ui);
  draw_bar(state, pane, ui, sink);
  widgets::ScrollArea scroll(ui, "people.one", pane);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = 1e6f;
  const bool free = !s.busy();
  // What was tapped is said, also when it is chosen already.
  std::optional<Editing> changed;
  const auto change = [&]() -> Editing& { return changed ? *changed : changed.emplace(person); };
  const auto name = widgets::text_field(ui, "people.name", content.cut_top(widgets::field_height(ui), ui.theme.gap()), person.name,
                                        {tr("Name"), "person", free, true, max_name_bytes});
  if (name.changed) change().name = *name.changed;
  std::vector<views::Choice> roles;
  constexpr domain::Role all[] = {domain::Role::volunteer, domain::Role::staff, domain::Role::manager};
  for (const domain::Role role : all)
    roles.push_back({"people.role." + std::string(domain::role_code(role)), {views::role_words(role), {}, {}, person.role == role, free}});
  if (const auto tapped = views::draw_choices(ui, content, tr("Role"), roles)) change().role = all[*tapped];
  if (const auto tapped = views::draw_picture_grid(ui, "people.picture", content, person.picture, free)) change().picture = *tapped;
  if (changed) sink.send(Action(Edit{std::move(*changed)}));
  scroll.end(content.y - top);
}

void draw_new_pin(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.people;
  views::PinAsk ask{"people.new_pin", format(tr("A PIN for {1}"), s.editing ? s.editing->name : std::string()),
                    tr("Six digits or more, for this terminal. It is not shown again."), tr("Set the PIN"), "lock"};
  ask.ask = tr("The manager whose PIN it is types it");
  if (s.new_pin->problem && s.new_pin->problem->code == ErrorCode::refused)
    ask.failed = tr("Another manager has this PIN. Nothing was changed; choose another one.");
  const views::PinTap tap = views::draw_pin_panel(ui, window, *s.new_pin, ask);
  if (tap.key) sink.send(Action(TypePin{*tap.key}));
  if (tap.confirm) sink.send(Action(ConfirmPin{}));
  if (tap.cancel) sink.send(Action(ClosePin{}));
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  Rect pane = area.inset(ui.theme.pad());
  const State& s = state.people;
  const bool is_new = s.editing && s.editing->id.is_nil();
  if (s.editing) {
    views::draw_title(ui, pane, is_new ? tr("Add a person") : tr("Change a person"));
    draw_one(state, pane, ui, sink);
  } else {
    Rect top = pane.cut_top(std::max(ui.theme.row_target(), widgets::line_height(ui, Style::title)), ui.theme.gap());
    const ButtonLook back{tr("Back"), "arrow_back"};
    if (widgets::button(ui, "people.leave", top.cut_right(widgets::button_width(ui, back), ui.theme.gap()), back)) sink.send(app::GoTo{app::Route::settings});
    widgets::draw_text(ui, top, tr("People of this shop"), {Style::title, 0, Align::left, VAlign::centre});
    draw_list(state, pane, ui, sink);
  }
  if (s.new_pin) draw_new_pin(state, window, ui, sink);
}

}  // namespace intake::screens::people
