// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/sign_in/sign_in_view.h"

#include <algorithm>
#include <cmath>

#include "db/base/text/figures.h"
#include "terminal/views/picture_grid.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/scroll.h"
#include "terminal/widgets/text_field.h"

namespace intake::screens::sign_in {

namespace {

float main_button_height(Ui& ui) { return std::max(ui.theme.target(), widgets::line_height(ui, Style::body_bold) + ui.mm(5)); }

void draw_title(Rect& area, const std::string& words, Ui& ui) {
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::title, words, area.w), ui.theme.gap()), words, {Style::title});
}

void draw_problem(const State& s, Rect& area, Ui& ui) {
  if (!s.problem) return;
  const std::string words = views::problem_words(*s.problem);
  widgets::callout(ui, area.cut_top(widgets::callout_height(ui, words, area.w), ui.theme.gap()), Tone::bad, "error", words);
}

/// The people of the shop, each with their picture; the last one is for somebody new.
void draw_people(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  draw_title(area, tr("Who is here? Tap your picture, or scan your badge."), ui);
  draw_problem(state.sign_in, area, ui);
  struct Person {
    std::string id;
    TileLook look;
    app::Action action;
  };
  std::vector<Person> people;
  int number = 0;
  for (const domain::StaffMember& member : state.shared.staff) {
    const bool chosen = state.sign_in.choosing && state.sign_in.choosing->id == member.id;
    people.push_back({"sign_in.person." + std::to_string(number++),
                      {member.name, std::string(views::person_picture(member.picture)), views::role_words(member.role), chosen,
                       !state.sign_in.busy(), widgets::IconSize::huge},
                      Action(ChoosePerson{member.id})});
  }
  people.push_back({"sign_in.new", {tr("I am new here"), "person_add", {}, false, !state.sign_in.busy(), widgets::IconSize::huge}, Action(BeginNewPerson{})});
  float widest = ui.mm(44);
  std::vector<TileLook> looks;
  for (const Person& person : people) {
    widest = std::max(widest, widgets::widest_word(ui, Style::body_bold, person.look.label) + ui.mm(4));
    looks.push_back(person.look);
  }
  widgets::ScrollArea scroll(ui, "sign_in.people", area);
  const std::vector<float> widths(people.size() < 5 ? 5 : people.size(), widest);
  const widgets::Flow columns = widgets::flow(widths, scroll.content(), 1, ui.theme.gap(), true);
  const float height = std::max(ui.mm(44), widgets::tile_height(ui, looks, columns.places.front().w));
  const widgets::Flow places = widgets::flow(widths, scroll.content(), height, ui.theme.gap(), true);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!widgets::tile(ui, people[i].id, places.places[i], people[i].look)) continue;
    if (i + 1 == people.size()) ui.scratch.focus = "sign_in.name";
    sink.send(people[i].action);
  }
  scroll.end(places.height);
}

void draw_new_person(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const NewPerson& person = *state.sign_in.adding;
  draw_title(area, tr("What shall we call you?"), ui);
  draw_problem(state.sign_in, area, ui);
  const bool busy = state.sign_in.busy();
  Rect bottom = area.cut_bottom(main_button_height(ui), ui.theme.gap());
  const ButtonLook back{tr("Back"), "arrow_back", ButtonKind::plain, !busy, TargetRank::main};
  const ButtonLook join{busy ? tr("Saving…") : tr("Add me"), "check", ButtonKind::primary, !busy && !person.name.empty(), TargetRank::main};
  if (widgets::button(ui, "sign_in.back", bottom.cut_left(std::max(ui.mm(45), widgets::button_width(ui, back))), back)) sink.send(Action(Back{}));
  if (widgets::button(ui, "sign_in.confirm", bottom.cut_right(std::max(ui.mm(80), widgets::button_width(ui, join))), join)) sink.send(Action(ConfirmNewPerson{}));
  const auto name = widgets::text_field(ui, "sign_in.name", area.cut_top(widgets::field_height(ui), ui.theme.gap()), person.name,
                                        {tr("Your name"), "person", !busy, true, max_name_bytes});
  if (name.changed) {
    NewPerson changed = person;
    changed.name = *name.changed;
    sink.send(Action(EditNewPerson{std::move(changed)}));
  }
  Rect roles = area.cut_top(widgets::chip_height(ui, false), ui.theme.gap());
  int index = 0;
  for (const auto role : {domain::Role::volunteer, domain::Role::staff}) {
    const Rect place = widgets::grid_cell(roles, 2, 1, ui.theme.gap(), index++);
    if (widgets::chip(ui, "sign_in.role." + std::string(domain::role_code(role)), place, {views::role_words(role), {}, {}, person.role == role, !busy})) {
      NewPerson changed = person;
      changed.role = role;
      sink.send(Action(EditNewPerson{std::move(changed)}));
    }
  }
  const std::string words = tr("Choose a picture. You tap it when you come back.");
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::body, words, area.w), ui.mm(2)), words, {Style::body, ui.palette().muted});
  widgets::ScrollArea scroll(ui, "sign_in.pictures", area);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = 1e6f;
  if (const auto picture = views::draw_picture_grid(ui, "sign_in.picture", content, person.picture, !busy)) {
    NewPerson changed = person;
    changed.picture = *picture;
    sink.send(Action(EditNewPerson{std::move(changed)}));
  }
  scroll.end(content.y - ui.theme.gap() - top);
}

/// The dates that somebody or something says, each with who says so; the likeliest first.
std::vector<std::pair<Date, std::string>> offered_dates(const DayAnswer& day) {
  std::vector<std::pair<Date, std::string>> dates;
  const auto offer = [&](std::optional<Date> date, const std::string& who) {
    if (!date) return;
    const auto known = std::find_if(dates.begin(), dates.end(), [&](const auto& one) { return one.first == *date; });
    if (known == dates.end()) dates.emplace_back(*date, who);
    else known->second += ", " + who;
  };
  offer(day.question.hub_suggests, tr("the hub’s date"));
  offer(day.question.today, tr("this terminal’s clock"));
  offer(day.question.last, tr("the last open day here"));
  return dates;
}

/// The date, when this machine's clock cannot be trusted with it.
void draw_day(const app::State& state, Rect area, Ui& ui, app::ActionSink& sink) {
  const DayAnswer& day = *state.sign_in.day;
  draw_title(area, tr("Which day is it?"), ui);
  draw_problem(state.sign_in, area, ui);
  const std::string why = tr("This terminal’s clock may be wrong. Choose the date that is right in the shop.");
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::body, why, area.w), ui.theme.gap()), why, {Style::body, ui.palette().muted});
  int number = 0;
  const bool busy = state.sign_in.busy();
  const std::string best = text::format_date(day.best_guess());
  for (const auto& [date, who] : offered_dates(day)) {
    const ButtonLook look{text::format_date(date) + " · " + who, "event", ButtonKind::plain, !busy, TargetRank::main};
    const float height = std::max(main_button_height(ui), widgets::text_height(ui, Style::body_bold, look.label, area.w - ui.mm(20)) + ui.mm(5));
    if (widgets::button(ui, "sign_in.date." + std::to_string(number++), area.cut_top(height, ui.theme.gap()), look)) {
      sink.send(Action(ChooseDate{date}));
    }
  }
  const auto typed = widgets::text_field(ui, "sign_in.date", area.cut_top(widgets::field_height(ui), ui.theme.gap()), day.typed,
                                         {tr("or type it: 2026-11-21"), "edit", !busy, true, 10, widgets::FieldKeys::digits});
  if (typed.changed) sink.send(Action(EditDate{*typed.changed}));
  if (day.invalid) {
    const std::string words = tr("This is not a date. Write the year, the month and the day, like 2026-11-21.");
    widgets::callout(ui, area.cut_top(widgets::callout_height(ui, words, area.w), ui.theme.gap()), Tone::bad, "error", words);
  }
  Rect bottom = area.cut_bottom(main_button_height(ui));
  const ButtonLook back{tr("Back"), "arrow_back", ButtonKind::plain, !busy, TargetRank::main};
  const ButtonLook open{busy ? tr("Opening…") : format(tr("Open {1}"), day.typed.empty() ? best : day.typed), "check", ButtonKind::primary, !busy, TargetRank::main};
  if (widgets::button(ui, "sign_in.back", bottom.cut_left(std::max(ui.mm(45), widgets::button_width(ui, back))), back)) sink.send(Action(Back{}));
  if (widgets::button(ui, "sign_in.open_day", bottom.cut_right(std::max(ui.mm(80), widgets::button_width(ui, open))), open) || typed.submitted) {
    sink.send(Action(ConfirmDate{}));
  }
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect&, Ui& ui, app::ActionSink& sink) {
  Rect inside = area.inset(ui.theme.pad());
  if (!state.sign_in.adding && !state.sign_in.day) return draw_people(state, inside, ui, sink);
  inside = inside.centred(std::min(inside.w, ui.mm(230)), inside.h);
  if (state.sign_in.day) draw_day(state, inside, ui, sink);
  else draw_new_person(state, inside, ui, sink);
}

}  // namespace intake::screens::sign_in
