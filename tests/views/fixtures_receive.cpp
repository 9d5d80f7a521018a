// SPDX-License-Identifier: GPL-3.0-or-later
// Receive, in every state a donation can be in.
#include <utility>

#include "tests/views/fixtures.h"

namespace intake::tests {

namespace {

namespace receive = screens::receive;
using domain::Condition;

domain::Donor li_na() { return {DonorId(uuid(60)), domain::DonorKind::individual, "1042", "Li Na", {}, "zh", {}}; }
domain::Donor company(int number, std::string name) {
  return {DonorId(uuid(60 + number)), domain::DonorKind::company, "2-" + std::to_string(number), std::move(name), {}, {}, {}};
}

app::State with_choice(const char* tile, const char* category, Condition condition) {
  app::State state = signed_in(app::Route::receive);
  state.receive.choice = {tile, category, domain::Audience::none, condition, receive::ValuePick::usual, 3500, {}, {}};
  return state;
}

app::State with_keypad(receive::KeypadFor purpose, std::string typed, bool invalid) {
  app::State state = receive_busy();
  state.receive.keypad = receive::Keypad{purpose, std::move(typed), receive::WeightUnit::kilograms, {}, invalid};
  return state;
}

app::State with_chooser(receive::DonorStep step) {
  app::State state = receive_busy();
  state.receive.chooser = receive::DonorChooser{};
  state.receive.chooser->step = step;
  return state;
}

app::State saved() {
  app::State state = signed_in(app::Route::receive);
  auto& s = state.receive;
  s.saved = app::SavedDonation{{}, "R2-000123", morning_utc_ms, {1, 16, 25700, 6400}, 2};
  s.saved_donor = li_na();
  s.saved_labels = 5;
  state.notice = app::Notice{app::NoticeKind::saved, {}, "R2-000123", {}};
  return state;
}

/// Everything as long as it gets: names, figures, descriptions, and everything at once.
app::State longest() {
  app::State state = receive_busy();
  state.shared.shop = {long_name, 1042, Currency::CNY, true};
  state.shared.signed_in = person(9, "Maximiliana Featherstonehaugh-Cholmondeley", domain::Role::volunteer, 4);
  state.labels.count = 1'234;
  auto& s = state.receive;
  s.donor = company(10, "Shanghai Xuhui Household Textiles and Homeware Trading Company Limited 上海徐汇家纺贸易有限公司");
  s.donor->number = "1042-3-1234567";
  s.donation.lots.push_back(lot(55, "furniture.sofas", Condition::c, 99'999, 123'456'700));
  s.donation.lots.back().audience = domain::Audience::children;
  s.donation.lots.push_back(lot(56, "electrical.irons", Condition::a, 1'000, 9'999'999));
  s.donation.lots.back().description = "Hand-embroidered Donaudampfschifffahrtsgesellschaft captain's overcoat, 1912";
  s.donation.weight_grams = 1'234'500;
  s.donation.note = "note";
  s.choice = {"electrical", "electrical.rice_cookers", domain::Audience::none, Condition::b, receive::ValuePick::other, 123'456'789, {}, "described"};
  s.roll_tags = {domain::make_tag(1'234'567), domain::make_tag(1'234'568)};
  s.new_code = "9787020002207";
  s.editing = s.donation.lots.front().id;
  s.problem = Error{ErrorCode::disk_full, {}};
  s.summary = {{6, 101'015, 12'345'678'900, 1'234'500}, 12, 101'014};
  return state;
}

std::vector<Fixture> panels() {
  std::vector<Fixture> out;
  out.push_back({"receive_all_kinds", with_choice("electrical", "electrical.rice_cookers", Condition::b), "receive.kinds"});
  out.push_back({"receive_describe", with_choice("clothes", "clothes.coats", Condition::b), "receive.describe"});
  out.push_back({"receive_keypad_value", with_keypad(receive::KeypadFor::value, "12.5", false)});
  out.push_back({"receive_keypad_quantity", with_keypad(receive::KeypadFor::quantity, "", false)});
  out.push_back({"receive_keypad_weight", with_keypad(receive::KeypadFor::weight, "999999999", true)});
  out.push_back({"receive_donor_choose", with_chooser(receive::DonorStep::choose)});
  out.push_back({"receive_donor_none_found", with_chooser(receive::DonorStep::find)});
  app::State found = with_chooser(receive::DonorStep::find);
  found.receive.chooser->words = "ab";
  for (int i = 0; i < 30; ++i) found.receive.chooser->found.push_back(i % 3 == 0 ? company(i, "Company number " + std::to_string(i)) : li_na());
  found.receive.chooser->found.front().name = std::string(long_name) + long_name;
  out.push_back({"receive_donor_found", std::move(found)});
  app::State adding = with_chooser(receive::DonorStep::add);
  adding.receive.chooser->name = "张伟";
  adding.receive.chooser->problem = Error{ErrorCode::io, {}};
  out.push_back({"receive_donor_add", std::move(adding)});
  app::State note = receive_busy();
  note.receive.note_open = true;
  note.receive.donation.note = "Handle with care. 小心轻放";
  out.push_back({"receive_note", std::move(note)});
  return out;
}

}  // namespace

app::State receive_busy() {
  app::State state = signed_in(app::Route::receive);
  auto& s = state.receive;
  s.donation.id = DonationId(uuid(50));
  s.donation.lots = {lot(51, "clothes.coats", Condition::b, 3, 3500), lot(52, "books.novels", Condition::a, 12, 600),
                     lot(53, "electrical.rice_cookers", Condition::b, 1, 8000),
                     lot(54, "rag.textiles", Condition::r, 0, std::nullopt)};
  s.donation.lots.back().weight_grams = 6400;
  s.donor = li_na();
  s.choice = {"clothes", "clothes.coats", domain::Audience::none, Condition::b, receive::ValuePick::usual, 3500, {}, {}};
  s.summary.totals = {1, 16, 25700, 6400};
  s.summary.bags = 1;
  s.summary.labels = 6;
  s.undo.resize(3);
  state.sync.counts.waiting = 128;
  state.sync.problem = Error{ErrorCode::unreachable, "The hub cannot be reached."};
  return state;
}

std::vector<Fixture> receive_fixtures() {
  std::vector<Fixture> out;
  out.push_back({"receive_empty", signed_in(app::Route::receive)});
  out.push_back({"receive_busy", receive_busy()});
  out.push_back({"receive_many_kinds", with_choice("electrical", "electrical.rice_cookers", Condition::c)});
  out.push_back({"receive_all_tiles", with_choice("books", "books.novels", Condition::a), "receive.tiles"});
  out.push_back({"receive_by_weight", with_choice("rag", "rag.textiles", Condition::r)});
  app::State more = signed_in(app::Route::receive);
  more.receive.more_open = true;
  out.push_back({"receive_more", more});
  more.receive.stop_list_open = true;
  out.push_back({"receive_stop_list", more});
  more.receive.stop_item = "child_car_seats";
  out.push_back({"receive_stop_item", std::move(more)});
  app::State search = receive_busy();
  search.receive.search = "coat";
  search.receive.matches = {"clothes.coats", "clothes.tops", "electrical.rice_cookers", "books.novels", "rag.textiles"};
  out.push_back({"receive_search", std::move(search)});
  app::State nothing = signed_in(app::Route::receive);
  nothing.receive.search = "Donaudampfschifffahrtsgesellschaftskapitän";
  out.push_back({"receive_search_nothing", std::move(nothing)});
  app::State many = receive_busy();
  for (int i = 0; i < 40; ++i) many.receive.donation.lots.push_back(lot(100 + i, "books.novels", Condition::a, i + 1, 600));
  out.push_back({"receive_many_lines", std::move(many)});
  app::State saving = receive_busy();
  saving.receive.saving = receive::Saving{7, true};
  out.push_back({"receive_saving", std::move(saving)});
  out.push_back({"receive_saved", saved()});
  app::State failed = receive_busy();
  failed.receive.problem = Error{ErrorCode::disk_full, {}};
  failed.notice = app::Notice{app::NoticeKind::problem, {}, {}, Error{ErrorCode::disk_full, {}}};
  out.push_back({"receive_failed", std::move(failed)});
  out.push_back({"receive_longest", longest()});
  for (Fixture& one : panels()) out.push_back(std::move(one));
  return out;
}

}  // namespace intake::tests
