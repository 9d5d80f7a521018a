// SPDX-License-Identifier: GPL-3.0-or-later
// Every screen but Receive, and what stands around the screens.
#include <utility>

#include "tests/views/fixtures.h"

namespace intake::tests {

namespace {

using app::Route;
using domain::Condition;

void add_sign_in(std::vector<Fixture>& out) {
  out.push_back({"sign_in", shop()});
  app::State nobody = shop();
  nobody.shared.staff.clear();
  out.push_back({"sign_in_empty", std::move(nobody)});
  app::State crowd = shop();
  for (int i = 10; i < 60; ++i) crowd.shared.staff.push_back(person(i, "Volunteer " + std::to_string(i), domain::Role::volunteer, i));
  crowd.shared.staff[2].name = "Maximiliana Featherstonehaugh-Cholmondeley";
  crowd.sign_in.problem = error(ErrorCode::disk_full);
  crowd.shared.shop.name = long_name;
  out.push_back({"sign_in_longest", std::move(crowd)});
  app::State new_person = shop();
  new_person.sign_in.adding = {"小敏", domain::Role::volunteer, 5};
  out.push_back({"sign_in_new", new_person});
  new_person.sign_in.adding->name.clear();
  new_person.sign_in.problem = error(ErrorCode::exists);
  out.push_back({"sign_in_new_refused", std::move(new_person)});
  app::State day = shop();
  day.sign_in.choosing = day.shared.staff.front();
  day.sign_in.day = screens::sign_in::DayAnswer{
      {Date::from_civil(2020, 1, 1), Date::from_civil(2026, 11, 20), Date::from_civil(2026, 11, 21)}, {}, false};
  out.push_back({"sign_in_day", day});
  day.sign_in.day->typed = "2026-13-45";
  day.sign_in.day->invalid = true;
  out.push_back({"sign_in_day_wrong", std::move(day)});
}

app::Found found(int number, const char* category, std::int64_t quantity, std::string description) {
  app::Found out;
  out.lot = LotId(uuid(number));
  out.category = category;
  out.quantity = quantity;
  out.value_minor_each = 3500;
  out.description = std::move(description);
  out.tag = domain::make_tag(1'000'000 + number);
  out.business_date = Date::from_civil(2026, 11, 21);
  out.receipt = "R2-000123";
  out.donor_number = "2-1042";
  return out;
}

void add_find(std::vector<Fixture>& out) {
  out.push_back({"find_empty", signed_in(Route::find)});
  app::State busy = signed_in(Route::find);
  busy.find.words = busy.find.found_for = "coat";
  for (int i = 0; i < 100; ++i) busy.find.found.push_back(found(i, i % 2 ? "clothes.coats" : "books.novels", i % 3 ? 1 : 12, i % 4 ? "" : "羊毛大衣"));
  busy.find.may_have_more = true;
  out.push_back({"find_busy", busy});
  busy.find.found.resize(2);
  busy.find.found[0].description = std::string(long_name) + long_name;
  busy.find.found[1].company = std::string(long_name) + long_name;
  busy.shared.shop.terminal_number = 9'999;
  busy.find.found[0].receipt = "R9999b-000123";
  busy.find.found[0].donor_number = "9999b-1042";
  out.push_back({"find_longest", std::move(busy)});
  app::State nothing = signed_in(Route::find);
  nothing.find.words = nothing.find.found_for = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";
  out.push_back({"find_nothing", std::move(nothing)});
  app::State failed = signed_in(Route::find);
  failed.find.words = "x";
  failed.find.problem = error(ErrorCode::corrupt);
  failed.find.picture_path = "/home/shop/pictures/2026-11-21/label.png";
  out.push_back({"find_failed", std::move(failed)});
}

void add_item(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::item);
  out.push_back({"item_loading", state});
  app::Tagged tagged;
  tagged.state = app::TagState::item;
  tagged.tag = domain::make_tag(1'000'123);
  tagged.lot = lot(1, "clothes.coats", Condition::b, 1, 3500);
  tagged.receipt = "R2-000123";
  tagged.donor_number = "2-1042";
  tagged.item_state = domain::ItemState::received;
  for (int i = 0; i < 12; ++i) {
    tagged.history.push_back({i == 0 ? "received" : "label_printed", morning_utc_ms + i * 60'000, 480, Date::from_civil(2026, 11, 21), "Xu Wei", 2, {}});
  }
  state.item.tagged = tagged;
  out.push_back({"item_known", state});
  app::State sorted = state;
  auto& steps = sorted.item.tagged->history;
  steps.resize(2);
  const auto step = [&](const char* to, std::string reason) -> app::HistoryStep& {
    const auto minutes = static_cast<std::int64_t>(steps.size());
    steps.push_back({to, morning_utc_ms + minutes * 60'000, 480, Date::from_civil(2026, 11, 21), "小敏", 2, std::move(reason)});
    return steps.back();
  };
  step("held", {}).check = domain::ItemCheck{domain::CheckKind::electrical, false, {"plug", "fuse"}};
  step("shop_floor", {}).check = domain::ItemCheck{domain::CheckKind::electrical, true, {}};
  steps.back().price_minor = 3900;
  steps.back().condition = Condition::c;
  steps.back().approved_by = "Xu Wei";
  step("recycled", {}).effect = false;
  step("refused", "stained");
  step("shop_floor", "undone").category = "clothes.jackets";
  sorted.item.tagged->item_state = domain::ItemState::shop_floor;
  sorted.item.tagged->price_minor = 3900;
  out.push_back({"item_sorted", std::move(sorted)});
  tagged.state = app::TagState::lot;
  tagged.lot.audience = domain::Audience::children;
  tagged.lot.quantity = 1'234'567;
  tagged.lot.description = std::string(long_name) + long_name;
  tagged.lot.code = "9787020002207";
  tagged.history.back().staff_name = "Maximiliana Featherstonehaugh-Cholmondeley";
  state.item.tagged = tagged;
  state.item.problem = error(ErrorCode::printer);
  out.push_back({"item_longest", state});
  state.item.problem.reset();
  state.item.tagged->state = app::TagState::unknown;
  out.push_back({"item_unknown", state});
  state.item.tagged->state = app::TagState::roll_free;
  out.push_back({"item_roll", std::move(state)});
}

std::shared_ptr<const app::PackingPreview> preview(bool with_doubts) {
  app::PackingPreview out;
  out.file_name = "manifest-2026-11-21.csv";
  for (int i = 0; i < 200; ++i) {
    app::PackingRow row;
    row.row = i + 2;
    row.item = i % 2 ? "Winter coats" : "冬季大衣";
    row.category = "clothes.coats";
    row.condition_words = "B";
    row.quantity = 1 + i;
    row.value_minor_each = 3500;
    if (with_doubts && i % 20 == 0) {
      row.why = {"The quantity is not a whole number from 1 to 1,000,000."};
      row.value_words = "??";
      out.doubtful.push_back(out.rows.size());
    }
    out.rows.push_back(std::move(row));
  }
  out.lots.push_back(lot(1, "clothes.coats", Condition::b, 20'100, 3500));
  out.items = 20'100;
  out.value_minor = 70'350'000;
  return std::make_shared<const app::PackingPreview>(std::move(out));
}

void add_packing(std::vector<Fixture>& out) {
  using screens::packing::Phase;
  app::State state = signed_in(Route::packing);
  auto& s = state.packing;
  out.push_back({"packing_empty", state});
  s.path = "/media/usb/manifest-2026-11-21.csv";
  s.company = "Xuhui";
  for (const char* name : {"Xuhui Textiles", "上海家纺有限公司", "Brown & Sons", "Acme Household Goods (Shanghai) Co., Ltd."}) {
    s.companies.push_back({DonorId(uuid(static_cast<int>(s.companies.size()))), domain::DonorKind::company, "2-7", name, {}, {}, {}});
  }
  s.problem = Error{ErrorCode::io, {}};
  out.push_back({"packing_failed", state});
  s.problem.reset();
  s.companies.clear();
  s.phase = Phase::reading;
  out.push_back({"packing_reading", state});
  s.phase = Phase::saving;
  s.progress = {40'000, 100'000, 0, 4'000};
  out.push_back({"packing_saving", state});
  s.phase = Phase::preview;
  s.preview = preview(false);
  out.push_back({"packing_preview", state});
  s.preview = preview(true);
  out.push_back({"packing_doubtful", state});
  s.recorded_as = "R2-000123";
  out.push_back({"packing_again", state});
  s.recorded_as.clear();
  s.company.clear();
  out.push_back({"packing_no_company", state});
  auto worst = std::make_shared<app::PackingPreview>(*s.preview);
  worst->rows[0].item = std::string(long_name) + long_name;
  worst->rows[0].why = {"The category is not in the catalogue.", "The condition is not A, B, C, R or a word for one of them.",
                        "The row has more fields than the header: a comma may be missing its quotes."};
  worst->rows[0].value_words = std::string(200, '9');
  worst->items = 123'456'789;
  worst->value_minor = 123'456'789'000;
  worst->file_name = std::string(long_name) + ".csv";
  s.preview = worst;
  s.company = long_name;
  out.push_back({"packing_longest", state});
  s.phase = Phase::saved;
  s.saved = app::SavedDonation{{}, "R2-000123", morning_utc_ms, {1, 20'100, 70'350'000, 0}, 0};
  s.saved->donation.lots.resize(190);
  s.left_out = 10;
  out.push_back({"packing_saved", state});
  s.labels_queued = 190;
  out.push_back({"packing_printed", std::move(state)});
}

void add_labels(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::labels);
  auto& s = state.labels;
  out.push_back({"labels_empty", state});
  for (int i = 0; i < 30; ++i) {
    app::PrintJob job;
    job.id = PrintJobId(uuid(i));
    job.tag = domain::make_tag(1'000'000 + i);
    job.category = i % 3 ? "clothes.coats" : "";
    s.jobs.push_back(std::move(job));
  }
  s.count = 30;
  out.push_back({"labels_no_printer", state});
  state.shared.settings.printer = app::PrinterKind::cups;
  out.push_back({"labels_waiting", state});
  for (std::size_t i = 0; i < s.jobs.size(); i += 2) {
    s.jobs[i].state = app::PrintState::failed;
    s.jobs[i].problem = "The printer is not there, or did not take it";
  }
  s.jobs[0].category = "electrical.irons";
  s.failed = 15;
  out.push_back({"labels_failed", state});
  s.count = 1'234;
  s.problem = error(ErrorCode::printer);
  out.push_back({"labels_longest", state});
  s.problem.reset();
  s.pdf_open = true;
  s.pdf_path = "/home/shop/labels.pdf";
  out.push_back({"labels_pdf", std::move(state)});
}

void add_stick(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::sync);
  state.settings.places = {"/media/shop/BACKUP", "/run/media/shop/USB DISK", "/mnt/second"};
  auto& s = state.stick;
  s.open = true;
  out.push_back({"stick_open", state});
  s.folder = "/media/shop/BACKUP";
  s.request = 1;
  s.total = 1'000;
  s.done = 420;
  out.push_back({"stick_saving", state});
  s.reading = true;
  s.total = 0;
  out.push_back({"stick_reading", state});
  s.request = 0;
  s.outcome = screens::stick::Saved{1'234'567, "/media/shop/BACKUP/intake-2-20261121T104207Z.intake"};
  out.push_back({"stick_saved", state});
  s.outcome = screens::stick::Saved{0, "/media/shop/BACKUP/intake-2-20261121T104207Z.intake"};
  out.push_back({"stick_nothing", state});
  s.outcome = screens::stick::Taken{1'234'567, 1'234'567, 1'234};
  out.push_back({"stick_taken", state});
  for (const auto& [name, next] : {std::pair{"stick_again", screens::stick::Next::save_again}, std::pair{"stick_update", screens::stick::Next::update},
                                   std::pair{"stick_update_hub", screens::stick::Next::update_hub}}) {
    s.outcome = screens::stick::Taken{0, 0, 1'234, next};
    out.push_back({name, state});
  }
  for (const bool reading : {false, true})
    for (const auto& [name, code] : {std::pair{"absent", ErrorCode::not_found}, std::pair{"no_path", ErrorCode::bad_input}, std::pair{"full", ErrorCode::disk_full}, std::pair{"refused", ErrorCode::refused},
                                     std::pair{"damaged", ErrorCode::corrupt}, std::pair{"rejected", ErrorCode::rejected}, std::pair{"failed", ErrorCode::io}}) {
      s.outcome = screens::stick::NotDone{reading, error(code)};
      out.push_back({std::string(reading ? "stick_not_read_" : "stick_not_saved_") + name, state});
    }
}

app::DayPicture busy_day() {
  app::DayPicture day;
  day.date = Date::from_civil(2026, 11, 21);
  day.shop = {41, 312, 648'000, 6'437};
  day.tiles = {{"clothes", 142}, {"books", 70}, {"toys", 35}, {"homeware", 28}, {"electrical", 14}, {"shoes_bags", 1}};
  app::DayTerminal own;
  own.number = 2;
  day.terminals = {own};
  day.unfinished = {3, 2, 128, 14, 5};
  day.days = {{day.date, day.shop, app::SealState::open},
              {Date::from_civil(2026, 11, 20), {33, 260, 512'050, 0}, app::SealState::matched},
              {Date::from_civil(2026, 11, 19), {28, 1, 19'900, 12'000}, app::SealState::changed}};
  return day;
}

void add_day(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::day);
  out.push_back({"day_not_opened", state});
  state.day.problem = error(ErrorCode::corrupt);
  out.push_back({"day_failed", state});
  state.day.problem.reset();
  state.day.picture = busy_day();
  app::DayPicture& day = *state.day.picture;
  out.push_back({"day_open", state});
  const std::int64_t evening = morning_utc_ms + 7 * 3'600'000;
  app::DayTerminal& own = day.terminals.front();
  own.sealed = {20, 150, 300'000, 0};
  own.sealed_at_utc_ms = evening;
  own.staff_name = "Xu Wei";
  for (const auto& [name, seal] : {std::pair{"day_changed", app::SealState::changed}, std::pair{"day_waiting", app::SealState::waiting},
                                   std::pair{"day_matched", app::SealState::matched}, std::pair{"day_differs", app::SealState::differs},
                                   std::pair{"day_held", app::SealState::held}, std::pair{"day_settled", app::SealState::settled}}) {
    own.state = seal;
    if (seal >= app::SealState::matched) own.hub = domain::HubDay{domain::SealVerdict::differs, {19, 148, 293'000, 0}, seal == app::SealState::held ? 1 : 0};
    out.push_back({name, state});
  }
  own.state = app::SealState::matched;
  day.unfinished = {};
  day.shop_day = app::ShopDay::closed;
  own.waited_for = false;
  out.push_back({"day_closed", state});
  day.shop_day = app::ShopDay::unheard;
  own.state = app::SealState::waiting;
  out.push_back({"day_unheard", state});
  state.shared.shop.paired = false;
  own.state = app::SealState::waiting;
  out.push_back({"day_without_hub", state});
  state.shared.shop.paired = true;
  own.staff_name = long_name;
  day.shop_day = app::ShopDay::open;
  for (int i = 0; i < 8; ++i) {
    app::DayTerminal other;
    other.number = i == 7 ? 0 : 890 + i;
    other.state = static_cast<app::SealState>(i);
    other.waited_for = i < 2;
    day.terminals.push_back(other);
  }
  day.terminals.back().state = app::SealState::open;
  day.shop = {123'456, 9'876'543, 1'234'567'890'00, 98'765'432};
  day.unfinished = {200, 1'000, 1'000'000, 99'999, 12'000};
  app::DayTerminal& again = day.terminals.front();
  again.state = app::SealState::held;
  again.sealed = day.shop;
  again.hub = domain::HubDay{domain::SealVerdict::held, {123'455, 9'876'500, 1'234'567'000'00, 98'765'432}, 12'345};
  out.push_back({"day_longest", state});
  state.day.panel = screens::day::PinPanel{};
  out.push_back({"day_pin", state});
  state.day.panel->pin = "246810";
  out.push_back({"day_pin_typed", state});
  state.day.panel->absent_terminal = 891;
  state.day.panel->pin = std::string(app::PinEntry::longest, '1');
  state.day.panel->trouble = app::PinTrouble::too_soon;
  state.day.panel->wait_seconds = 3'600;
  out.push_back({"day_pin_too_soon", state});
  state.day.panel->trouble = app::PinTrouble::wrong;
  out.push_back({"day_pin_wrong", std::move(state)});
}

void add_settings(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::settings);
  out.push_back({"settings", state});
  state.shared.settings.printer = app::PrinterKind::pdf_folder;
  state.settings.pdf_folder = "/home/shop/labels";
  out.push_back({"settings_pdf", state});
  state.shared.settings.printer = app::PrinterKind::cups;
  state.settings.problem = error(ErrorCode::disk_full);
  out.push_back({"settings_cups", std::move(state)});
}

void add_backup(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::settings);
  auto& s = state.settings;
  s.places = {"/media/shop/BACKUP", "/run/media/shop/USB DISK", "/mnt/second"};
  out.push_back({"settings_backup_none", state});
  s.backup_folder = state.shared.settings.backup_folder = "/media/shop/BACKUP";
  out.push_back({"settings_backup_never", state});
  s.backup.last_at_utc_ms = morning_utc_ms;
  s.backup.last_file = "/media/shop/BACKUP/intake-backup-2-20261121T104207Z.sealed";
  out.push_back({"settings_backup_good", state});
  s.backup.same_disk = true;
  out.push_back({"settings_backup_same_disk", state});
  s.backup.same_disk = false;
  for (const auto& [name, code] : {std::pair{"absent", ErrorCode::not_found}, std::pair{"full", ErrorCode::disk_full}, std::pair{"locked", ErrorCode::refused},
                                   std::pair{"damaged", ErrorCode::corrupt}, std::pair{"failed", ErrorCode::io}}) {
    s.backup.problem = error(code);
    out.push_back({std::string("settings_backup_") + name, state});
  }
  s.backup.problem.reset();
  s.under_way = {app::BackupStage::checking, 0, 0, false};
  out.push_back({"settings_backup_checking", state});
  s.under_way = {app::BackupStage::writing, 420'000, 1'000'000, true};
  out.push_back({"settings_backup_writing", state});
  s.under_way.reset();
  s.code_panel.emplace();
  out.push_back({"settings_code_asked", state});
  s.code_panel->pin = std::string(32, '1');
  s.code_panel->trouble = app::PinTrouble::wrong;
  out.push_back({"settings_code_wrong", state});
  s.code_panel->trouble = app::PinTrouble::too_soon;
  s.code_panel->wait_seconds = 3'600;
  out.push_back({"settings_code_too_soon", state});
  s.code_panel.emplace().code = "7KQ2M-WH15B-FJMZZ-PVRPH-ZSKJW";
  out.push_back({"settings_code_shown", std::move(state)});
}

/// A notice of each kind, over a screen.
void add_notices(std::vector<Fixture>& out) {
  for (int kind = 0; kind <= static_cast<int>(app::NoticeKind::problem); ++kind) {
    app::State state = receive_busy();
    const bool is_tag = kind != static_cast<int>(app::NoticeKind::labels_failed);
    state.notice = app::Notice{static_cast<app::NoticeKind>(kind), kind == static_cast<int>(app::NoticeKind::scan_added) ? "electrical.irons" : "IMG_20261121_104200.jpg",
                               is_tag ? domain::make_tag(1'000'123).digits() : "12", error(ErrorCode::io)};
    state.flash = app::flash_of(state.notice->kind);
    state.flash_count = 1;
    out.push_back({"notice_" + std::to_string(kind), std::move(state)});
  }
}

}  // namespace

std::vector<Fixture> other_fixtures() {
  std::vector<Fixture> out;
  out.push_back({"opening", app::State{}});
  app::State cannot;
  cannot.phase = app::Phase::cannot_open;
  cannot.open_problem = error(ErrorCode::corrupt);
  out.push_back({"cannot_open", std::move(cannot)});
  add_sign_in(out);
  add_find(out);
  add_item(out);
  add_packing(out);
  add_labels(out);
  for (Fixture& one : sync_fixtures()) out.push_back(std::move(one));
  for (Fixture& one : sort_fixtures()) out.push_back(std::move(one));
  add_stick(out);
  add_day(out);
  add_settings(out);
  add_backup(out);
  add_notices(out);
  return out;
}

}  // namespace intake::tests
