// SPDX-License-Identifier: GPL-3.0-or-later
// Sort & tag: empty, usual, checks, refusals, another till's tag, trouble, the longest texts.
#include "tests/views/fixtures.h"

namespace intake::tests {

using app::Route;
using domain::Condition;
using domain::ItemState;

namespace {

app::Tagged tagged(const char* category, Condition condition) {
  app::Tagged out;
  out.state = app::TagState::item;
  out.tag = domain::make_tag(10'001'042);
  out.lot = lot(1, category, condition, 1, 3'500);
  out.quantity = 1;
  out.receipt = "R2-000123";
  out.donor_number = "2-1042";
  out.taken_at_utc_ms = morning_utc_ms - 660'000;
  out.history.push_back({"received", out.taken_at_utc_ms, 480, Date::from_civil(2026, 11, 21), "Xu Wei", 2, {}, {}, {}, {}, {}, {}, true});
  return out;
}

void take(app::State& state, const app::Tagged& item) {
  app::Stamp stamp;
  app::Turn turn{state.shared, stamp};
  screens::sort::update(state.sort, screens::sort::Take{item}, turn);
}

void act(app::State& state, const screens::sort::Action& action) {
  app::Stamp stamp;
  app::Turn turn{state.shared, stamp};
  screens::sort::update(state.sort, action, turn);
}

/// What the design's picture shows at the left.
void add_lists(app::State& state) {
  const char* const kinds[] = {"clothes.coats", "toys.jigsaws", "electrical.lamps", "books.novels", "homeware.other"};
  for (int i = 0; i < 12; ++i) {
    const bool held = i == 4;
    state.sort.waiting.push_back({domain::make_tag(10'002'000 + i), kinds[i % 5], Condition::b, i == 3 ? 12 : 1, i % 3 ? "" : "wool", held ? ItemState::held : ItemState::received,
                                  morning_utc_ms - i * 60'000});
  }
  using screens::sort::Done;
  state.sort.done_count = 37;
  for (int i = 0; i < 37; ++i) {
    Done done{domain::make_tag(10'000'900 - i), "clothes.coats", ItemState::shop_floor, 3'900, {}, 3'600'000 - i * 45'000, i == 3};
    if (i == 1) done = {domain::make_tag(10'000'800), "toys.jigsaws", ItemState::recycled, {}, {}, 3'500'000, false};
    if (i == 2) done = {domain::make_tag(10'000'811), "electrical.lamps", ItemState::held, {}, {}, 3'400'000, false};
    if (i == 4) done = {domain::make_tag(10'000'812), "clothes.tops", ItemState::refused, {}, "stained", 3'300'000, false};
    state.sort.done.push_back(done);
  }
}

app::State usual() {
  app::State state = signed_in(Route::sort);
  add_lists(state);
  take(state, tagged("clothes.coats", Condition::b));
  return state;
}

}  // namespace

std::vector<Fixture> sort_fixtures() {
  std::vector<Fixture> out;
  out.push_back({"sort_empty", signed_in(Route::sort)});
  app::State waiting = signed_in(Route::sort);
  add_lists(waiting);
  out.push_back({"sort_waiting", waiting});
  waiting.sort.typed_tag = "4010 0001 2364";
  waiting.sort.tag_problem = error(ErrorCode::bad_input);
  out.push_back({"sort_no_tag", std::move(waiting)});
  out.push_back({"sort_usual", usual()});

  app::State typed = usual();
  for (const char key : std::string("45.5")) act(typed, screens::sort::TypePrice{key});
  out.push_back({"sort_typed", typed});
  act(typed, screens::sort::TypePrice{'.'});
  typed.sort.work->typed = "4..5";
  typed.sort.work->invalid = true;
  out.push_back({"sort_invalid", typed});
  typed.sort.work->invalid = false;
  typed.sort.approval.emplace();
  typed.sort.approval->pin = "1234";
  out.push_back({"sort_outlier", typed});
  typed.sort.approval->trouble = app::PinTrouble::wrong;
  out.push_back({"sort_outlier_wrong", std::move(typed)});

  app::State saving = usual();
  saving.sort.saving = 7;
  out.push_back({"sort_saving", saving});
  saving.sort.saving = 0;
  saving.sort.problem = error(ErrorCode::disk_full);
  out.push_back({"sort_failed", std::move(saving)});

  app::State refuse = usual();
  act(refuse, screens::sort::ChooseWhere{ItemState::refused});
  act(refuse, screens::sort::ChooseReason{"stained"});
  out.push_back({"sort_refuse", std::move(refuse)});
  app::State recycle = usual();
  act(recycle, screens::sort::ChooseCondition{Condition::r});
  out.push_back({"sort_recycle", std::move(recycle)});
  app::State other = usual();
  act(other, screens::sort::ChooseWhere{ItemState::other_shop});
  out.push_back({"sort_other_shop", std::move(other)});

  for (const char* category : {"electrical.lamps", "furniture.sofas", "toys.soft"}) {
    app::State check = signed_in(Route::sort);
    add_lists(check);
    take(check, tagged(category, Condition::b));
    act(check, screens::sort::AnswerPoint{0, screens::sort::Answer::holds});
    act(check, screens::sort::AnswerPoint{1, screens::sort::Answer::fails});
    out.push_back({"sort_check_" + std::string(category).substr(0, 4), std::move(check)});
  }

  app::State passed = signed_in(Route::sort);
  add_lists(passed);
  take(passed, tagged("electrical.lamps", Condition::b));
  for (std::size_t i = 0; i < passed.sort.work->answers.size(); ++i) act(passed, screens::sort::AnswerPoint{i, screens::sort::Answer::holds});
  out.push_back({"sort_check_passed", std::move(passed)});

  app::State unknown = signed_in(Route::sort);
  add_lists(unknown);
  app::Tagged elsewhere;
  elsewhere.tag = domain::make_tag(77'000'000);
  take(unknown, elsewhere);
  out.push_back({"sort_unknown", unknown});
  act(unknown, screens::sort::ChooseTile{"clothes"});
  out.push_back({"sort_unknown_kinds", unknown});
  act(unknown, screens::sort::ChooseKind{"toys.other"});
  out.push_back({"sort_no_suggestion", std::move(unknown)});

  app::State longest = usual();
  app::Tagged much = tagged("electrical.personal_care", Condition::b);
  much.lot.description = std::string(long_name) + long_name;
  much.donor_number = "9999b-1042";
  much.quantity = 1'234'567;
  much.item_state = ItemState::other_shop;
  much.check_passed = true;
  take(longest, much);
  longest.sort.work->price_minor = 999'999'999'900;
  out.push_back({"sort_longest", std::move(longest)});
  return out;
}

}  // namespace intake::tests
