// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulated_till.h"

#include <algorithm>
#include <iterator>

#include "db/base/hex.h"
#include "db/store/day_seals.h"
#include "db/store/donor_store.h"
#include "db/store/erasures.h"
#include "db/store/held_donor.h"
#include "db/store/item_work.h"
#include "db/store/manager_tasks.h"
#include "db/store/outbox.h"
#include "db/store/staff_store.h"
#include "sync/client/pairing.h"
#include "sync/client/stick.h"
#include "sync/protocol/stick_file.h"
#include "tests/support/donations.h"

namespace intake::simulation {
namespace {

namespace fs = std::filesystem;
using tests::must;

constexpr const char* hub_address = "http://127.0.0.1:9";
constexpr std::size_t lots_of_a_big_one = 230;
constexpr std::int64_t some_hours_ms = 4 * 60 * 60 * 1'000;

fs::path made(const fs::path& folder) {
  fs::create_directories(folder);
  return folder;
}

std::string short_id(const Uuid& id) { return id.to_string().substr(14, 9); }

}  // namespace

bool needs_a_manager(client::TroubleKind kind) {
  return kind == client::TroubleKind::twin || kind == client::TroubleKind::signed_out || kind == client::TroubleKind::forgotten;
}

SimulatedTill::SimulatedTill(const TillSetup& setup, const fs::path& unpaired, SimulatedHub& hub, const Faults& faults, Rng& luck, Story& story)
    : x_setup(setup), x_machine_id(setup.name), x_faults(faults), x_hub(hub), x_luck(luck), x_story(story),
      x_older(faults.programs_apart && luck.below(2) == 0), x_keep_ms(faults.bodies_let_go ? some_hours_ms : store::keep_bodies_ms),
      x_disk(made(setup.folder / "disk"), luck), x_seeded(setup.seed, setup.now_utc_ms, tests::shanghai_minutes), x_network(hub, faults, luck) {
  fs::copy(unpaired, store_folder(), fs::copy_options::recursive);
  start();
  x_network.calm = true;
  enrol();
  x_network.calm = false;
  tell("joins as terminal " + std::to_string(x_store->terminal().number) + " of " + setup.shop);
}

SimulatedTill::SimulatedTill(const TillSetup& setup, const SimulatedTill& origin, SimulatedHub& hub, const Faults& faults, Rng& luck, Story& story)
    : x_setup(setup), x_machine_id(luck.below(2) == 0 ? origin.x_machine_id : setup.name), x_faults(faults), x_hub(hub), x_luck(luck),
      x_story(story), x_older(faults.programs_apart && luck.below(2) == 0),
      x_keep_ms(faults.bodies_let_go ? some_hours_ms : store::keep_bodies_ms), x_disk(made(setup.folder / "disk"), luck),
      x_seeded(setup.seed, setup.now_utc_ms, tests::shanghai_minutes), x_network(hub, faults, luck), x_held(*origin.x_image_held) {
  fs::copy(origin.image_folder() / "store", store_folder(), fs::copy_options::recursive);
  if (x_machine_id == origin.x_machine_id) fs::copy(origin.image_folder() / "state", x_setup.folder / "state", fs::copy_options::recursive);
  tell("begins as a copy of " + origin.name() + (x_machine_id == origin.x_machine_id ? ", on what says to be the same machine" : ""));
  start();
}

/// The hub gives it an identity of its own: the stores that are copied all have theirs from the same start.
void SimulatedTill::enrol() {
  const auto pairing = must(client::enrol(x_network, {hub_address, must(x_hub.code(x_setup.shop)), x_setup.shop, Currency::CNY, {}, 0}, x_seeded.env, {}));
  must(x_store->pair(pairing));
}

void SimulatedTill::start() {
  if (x_older && x_luck.below(3) == 0) {
    x_older = false;
    tell("is updated");
  }
  const ProgramAge age(x_older);
  auto opened = store::Store::open(store_folder(), store::Access::write, x_seeded.env, machine());
  if (!opened) {
    if (!x_disk.ended() && opened.error().code == ErrorCode::corrupt) throw Violation(name() + ": the store is damaged: " + opened.error().detail);
    stop();
    return;
  }
  x_store = std::move(*opened);
  if (!x_store->began_again().empty()) tell("finds out: " + x_store->began_again());
  for (const DonationId id : x_held) {
    const auto there = store::get_donation(*x_store, id);
    if (ended()) return;
    if (there && !*there) throw Violation(name() + ": donation " + short_id(id) + " was confirmed and is gone");
  }
  if (x_doubtful) {
    const auto there = store::get_donation(*x_store, *x_doubtful);
    if (ended()) return;
    if (there && *there) x_held.insert(*x_doubtful);
    x_doubtful.reset();
  }
  x_access = std::make_unique<client::DirectStore>(*x_store);
  x_round = std::make_unique<client::SyncRound>(*x_access, x_network, std::function<bool()>(), std::function<void(const client::RoundFigures&)>(),
                                                client::Overlap::no);
  x_round->keep_bodies(x_keep_ms);
  x_machine = std::make_unique<client::SyncMachine>(x_seeded.rng);
  x_instruction = x_machine->next(client::Asked{});
  x_wake_at_ms = 0;
}

void SimulatedTill::stop() {
  x_machine.reset();
  x_round.reset();
  x_access.reset();
  x_store.reset();
  if (x_disk.power_was_cut() && x_luck.below(4) == 0) tear_anchors();
  if (x_disk.ended()) x_disk.restart();
}

/// What lies outside of the store is not synced.
void SimulatedTill::tear_anchors() {
  if (!fs::exists(x_setup.folder / "state")) return;
  for (const auto& entry : fs::directory_iterator(x_setup.folder / "state")) fs::resize_file(entry.path(), x_luck.below(entry.file_size() + 1));
}

void SimulatedTill::restart() {
  disk().disarm();
  stop();
  start();
}

void SimulatedTill::update() {
  if (!x_older) return;
  x_older = false;
  restart();
}

bool SimulatedTill::ended() {
  if (!x_disk.ended()) return false;
  tell("ends here");
  stop();
  return true;
}

DonorId SimulatedTill::some_donor() {
  const auto kind = x_luck.below(2) == 0 ? domain::DonorKind::company : domain::DonorKind::individual;
  const auto people = must(store::list_staff(*x_store));
  const auto donor = store::donor_named(*x_store, kind, "Donor " + std::to_string(x_luck.below(4)), people.front().id);
  if (!donor) return DonorId{};
  note_salts(donor->id);
  return donor->id;
}

void SimulatedTill::note_salts(DonorId donor) {
  const auto held = store::held_on(*x_store, donor);
  if (!held) return;
  for (const auto& fields : held->fields) x_salts[donor].insert(to_hex(fields.side.salt));
}

void SimulatedTill::erase_somebody() {
  const auto people = store::list_staff(*x_store);
  const auto donors = store::find_donors(*x_store, "", 100);
  if (ended() || !people || !donors || donors->empty()) return;
  const DonorId donor = (*donors)[x_luck.below(donors->size())].id;
  note_salts(donor);
  if (ended()) return;
  const auto erased = store::erase_donor(*x_store, donor, people->front().id);
  tell((erased ? "erases donor " : "cannot erase donor ") + donor.to_string());
  if (erased) {
    x_told_erased.insert(donor);
    x_saved = true;
  }
  ended();
}

std::optional<store::SavedDonation> SimulatedTill::receive(bool big) {
  const auto people = store::list_staff(*x_store);
  if (ended() || !people) return std::nullopt;
  domain::Donation donation;
  donation.id = x_seeded.ids.make<DonationId>();
  static const std::vector<std::string> categories{"clothes.coats", "books.novels", "homeware.crockery", "toys.soft"};
  const std::size_t lots = big ? lots_of_a_big_one : 1 + x_luck.below(3);
  for (std::size_t i = 0; i < lots; ++i) {
    donation.lots.push_back(tests::line(categories[x_luck.below(categories.size())], 1 + static_cast<std::int64_t>(x_luck.below(4))));
    if (x_luck.below(4) != 0) donation.lots.back().value_minor_each = static_cast<std::int64_t>(x_luck.below(9'000));
  }
  if (x_luck.below(3) == 0) {
    const DonorId donor = some_donor();
    if (ended()) return std::nullopt;
    if (!donor.is_nil()) donation.donor = donor;
  }
  auto saved = store::save_donation(*x_store, donation, people->front().id);
  if (!saved && saved.error().code == ErrorCode::refused && !x_disk.ended()) {
    // The clock says a day that cannot be: a person gives the one that is open.
    const auto open = store::open_day(*x_store);
    const Date day = open && *open ? **open : Date::from_civil(2026, 11, 21);
    (void)store::open_day(*x_store, Date{day.days + 1}, people->front().id).has_value();
    saved = store::save_donation(*x_store, donation, people->front().id);
  }
  if (saved) {
    x_held.insert(donation.id);
    x_recorded_as.emplace(donation.id, x_store->terminal().device);
    x_saved = true;
    tell("receives " + short_id(donation.id) + ", " + std::to_string(saved->totals.items) + " items, " + saved->receipt + ", seq " +
         std::to_string(saved->head.seq));
    if (x_faults.poison && x_luck.below(8) == 0) poison_last(*saved);
  } else {
    tell("cannot receive " + short_id(donation.id) + ": " + saved.error().detail);
    if (x_disk.ended()) x_doubtful = donation.id;
  }
  const bool over = ended();
  if (over && saved) x_doubtful.reset();
  if (!saved) return std::nullopt;
  return std::move(*saved);
}

/// The operation that ends the donation: without it nobody counts the donation.
void SimulatedTill::poison_last(const store::SavedDonation& saved) {
  const auto last = store::unsent(*x_store, saved.head.seq - 1, 1, 1U << 20);
  if (!last || last->empty() || last->front().position.seq != saved.head.seq) return;
  x_hub.poison(last->front().op_id);
  x_poisoned.insert(saved.donation.id);
  tell("the hub will fail at " + short_id(saved.donation.id));
}

void SimulatedTill::add_person() {
  const auto people = store::list_staff(*x_store);
  if (ended() || !people) return;
  const std::string person = "Person " + x_store->terminal().device.to_string() + " " + x_setup.name + std::to_string(x_people++);
  if (store::add_staff(*x_store, person, domain::Role::volunteer, 1, people->front().id)) x_saved = true;
  ended();
}

void SimulatedTill::work_on_an_item() {
  const auto by = manager();
  const auto donations = store::last_donations(*x_store, {}, 6);
  if (ended() || !by || !donations || donations->empty()) return;
  const auto saved = store::get_donation(*x_store, (*donations)[x_luck.below(donations->size())].id);
  if (ended() || !saved || !*saved) return;
  const auto& lots = (*saved)->donation.lots;
  const auto& tags = lots[x_luck.below(std::min<std::size_t>(lots.size(), 4))].tags;
  if (tags.empty()) return;
  store::StepOrder order;
  order.tag = tags.front();
  order.to = domain::item_states[x_luck.below(domain::item_states.size())];
  order.condition = static_cast<domain::Condition>(x_luck.below(3));
  order.price_minor = static_cast<std::int64_t>(1'000 + x_luck.below(5) * 500);
  order.reason = "stained";
  order.approved_by = *by;
  order.check = domain::ItemCheck{domain::CheckKind::toy, true, {}};
  const auto done = x_luck.below(4) == 0 ? store::undo_step(*x_store, order.tag, *by) : store::step_item(*x_store, order, *by);
  if (done) {
    x_saved = true;
    tell(order.tag.digits() + " goes from " + std::string(domain::item_state_code(done->from)) + " to " + std::string(domain::item_state_code(done->tagged.item_state)));
  } else {
    tell(order.tag.digits() + " does not go to " + std::string(domain::item_state_code(order.to)) + ": " + done.error().detail);
  }
  ended();
}

void SimulatedTill::change_somebody() {
  const auto people = store::list_staff(*x_store);
  const auto donors = store::find_donors(*x_store, "", 100);
  if (ended() || !people || !donors) return;
  Result<void> changed;
  if (donors->empty() || x_luck.below(2) == 0) {
    if (x_older) return;  // it cannot do that yet
    const auto role = static_cast<domain::Role>(x_luck.below(3));
    changed = store::change_staff(*x_store, (*people)[x_luck.below(people->size())].id, {{}, role, {}}, people->front().id);
  } else {
    const std::string contact = "0" + std::to_string(x_luck.below(5));
    const DonorId donor = (*donors)[x_luck.below(donors->size())].id;
    changed = store::change_donor(*x_store, donor, {{}, {}, contact}, people->front().id);
    if (changed) note_salts(donor);
  }
  if (changed) x_saved = true;
  ended();
}

void SimulatedTill::settle_something() {
  const auto people = store::list_staff(*x_store);
  const auto tasks = store::manager_tasks(*x_store, 100);
  if (ended() || !people || !tasks || tasks->empty()) return;
  const auto& task = (*tasks)[x_luck.below(tasks->size())];
  const auto choice = task.kind != store::TaskKind::field_conflict ? journal::Choice::noted
                      : x_luck.below(2) == 0                       ? journal::Choice::kept
                                                                   : journal::Choice::replaced;
  if (task.kind == store::TaskKind::quarantined) x_settled_quarantine = true;  // also when the machine ends right after it
  if (store::settle_task(*x_store, task.op_id, task.field, choice, people->front().id)) x_saved = true;
  ended();
}

std::optional<StaffId> SimulatedTill::manager() const {
  const auto people = store::list_staff(*x_store);
  if (!people) return std::nullopt;
  for (auto person = people->rbegin(); person != people->rend(); ++person)
    if (person->role == domain::Role::manager) return person->id;
  return std::nullopt;
}

void SimulatedTill::seal_something() {
  const auto by = manager();
  const auto dates = store::days(*x_store, Date{200'000}, 4);
  if (ended() || !by || !dates || dates->empty()) return;
  const Date date = (*dates)[x_luck.below(dates->size())].date;
  if (x_luck.below(6) == 0) {
    const auto view = store::day_view(*x_store, date);
    if (ended() || !view) return;
    if (store::name_absent(*x_store, date, view->terminals[x_luck.below(view->terminals.size())].number, *by)) x_saved = true;
  } else if (const auto sealed = store::seal_day(*x_store, x_luck.below(2) == 0 ? std::nullopt : std::optional(date), *by)) {
    if (!sealed->again) tell("seals " + sealed->date.to_string() + " at " + std::to_string(sealed->seal.figures.totals.items) + " items");
    x_saved = true;
  }
  ended();
}

void SimulatedTill::save_to_stick() {
  fs::create_directories(stick());
  const ProgramAge age(x_older);
  const auto saved = client::save_to_stick(*x_access, stick(), x_seeded.env, {});
  tell(saved ? "saves " + std::to_string(saved->operations) + " operations to " + saved->file.filename().string() : "cannot save to the stick: " + saved.error().detail);
  ended();
}

void SimulatedTill::read_from_stick() {
  if (!fs::exists(stick())) return;
  std::set<fs::path> replies;
  for (const auto& entry : fs::directory_iterator(stick()))
    if (entry.path().filename().string().ends_with(protocol::replies_ending)) replies.insert(entry.path());
  if (replies.empty()) return;
  const fs::path file = x_luck.below(2) == 0 ? *replies.rbegin() : *std::next(replies.begin(), static_cast<std::ptrdiff_t>(x_luck.below(replies.size())));
  const ProgramAge age(x_older);
  const auto read = client::take_reply(*x_access, file, {});
  tell("reads " + file.filename().string() + ": " +
       (read ? std::to_string(read->sent) + " sent, " + std::to_string(read->received) + " new here" : read.error().detail));
  if (read) x_news += read->sent + read->received;
  x_saved = true;  // answers may wait
  ended();
}

void SimulatedTill::sync_step() {
  if (const auto* wait = std::get_if<client::Wait>(&x_instruction)) {
    const bool time_up = x_seeded.clock.monotonic_ms() >= x_wake_at_ms;
    if (!time_up && !(x_saved && x_machine->idle())) return;
    (void)wait;
    x_round->begin();
    x_instruction = time_up ? x_machine->next(client::TimeUp{}) : x_machine->next(client::Saved{});
    x_saved = false;
    return;
  }
  const ProgramAge age(x_older);
  const std::int64_t before = x_round->figures().received + x_round->figures().sent;
  const client::Event event = x_round->perform(x_instruction);
  x_news += x_round->figures().received + x_round->figures().sent - before;
  if (std::holds_alternative<client::BeganAgain>(event)) tell("begins again as incarnation " + std::to_string(x_store->terminal().incarnation));
  if (const auto* failed = std::get_if<client::Failed>(&event)) tell("sync fails: " + failed->trouble.words);
  if (ended()) return;
  x_instruction = x_machine->next(event);
  if (const auto* wait = std::get_if<client::Wait>(&x_instruction)) x_wake_at_ms = x_seeded.clock.monotonic_ms() + wait->ms;
}

client::Trouble SimulatedTill::trouble() const {
  const auto* wait = std::get_if<client::Wait>(&x_instruction);
  return wait == nullptr ? client::Trouble{} : wait->why;
}

bool SimulatedTill::pair_again() {
  const auto code = x_hub.code(x_setup.shop);
  if (!code) {
    tell("gets no code: " + code.error().detail);
    return false;
  }
  const DeviceId before = x_store->terminal().device;
  const auto joined = client::join(*x_store, x_network, hub_address, *code, {});
  if (x_store->terminal().device != before) x_recorded_as.clear();
  // A refusal means that the trouble is over: another one was put in its place, or the hub was.
  tell(joined ? "is paired again as terminal " + std::to_string(x_store->terminal().number) : "is not paired again: " + joined.error().detail);
  x_wake_at_ms = 0;
  return true;
}

void SimulatedTill::go_back_to(const std::set<DonationId>& held) {
  std::set_difference(x_held.begin(), x_held.end(), held.begin(), held.end(), std::inserter(x_gone, x_gone.end()));
  x_held = held;
  x_doubtful.reset();
}

void SimulatedTill::count_what_came_back() {
  for (auto id = x_gone.begin(); id != x_gone.end() && up();) {
    const auto by = x_recorded_as.find(*id);
    const bool own = by != x_recorded_as.end() && by->second == x_store->terminal().device;
    const auto there = own ? store::get_donation(*x_store, *id) : fail(ErrorCode::not_found, "");
    const bool back = there && *there;
    if (back) x_held.insert(*id);
    id = back ? x_gone.erase(id) : std::next(id);
    if (own) ended();
  }
}

void SimulatedTill::take_image() {
  stop();
  fs::remove_all(image_folder());
  fs::create_directories(image_folder());
  fs::copy(store_folder(), image_folder() / "store", fs::copy_options::recursive);
  fs::copy(x_setup.folder / "state", image_folder() / "state", fs::copy_options::recursive);
  x_image_held = x_held;
  tell("an image of its disk is taken");
  start();
}

void SimulatedTill::roll_back(bool anchor_too) {
  stop();
  fs::remove_all(store_folder());
  fs::copy(image_folder() / "store", store_folder(), fs::copy_options::recursive);
  if (anchor_too) {
    fs::remove_all(x_setup.folder / "state");
    fs::copy(image_folder() / "state", x_setup.folder / "state", fs::copy_options::recursive);
  }
  x_disk.cut_power();
  go_back_to(*x_image_held);
  tell(anchor_too ? "its disk is put back to the image, and what it knows outside of it" : "its disk is put back to the image");
  start();
}

void SimulatedTill::keep_backup() {
  const auto kept = store::backup(*x_store, made(backups_folder()));
  if (ended()) return;
  if (!kept) return tell("cannot make a backup: " + kept.error().detail);
  x_backup_held = x_held;
  x_backup_incarnation = x_store->terminal().incarnation;
  tell("makes a backup");
}

void SimulatedTill::restore_backup(bool anchor_lost) {
  stop();
  fs::remove_all(store_folder());
  if (anchor_lost) fs::remove_all(x_setup.folder / "state");
  x_disk.cut_power();
  must(store::restore(backups_folder(), store_folder(), std::nullopt, x_seeded.env));
  go_back_to(*x_backup_held);
  tell(anchor_lost ? "is restored from its backup, and nothing else is left" : "is restored from its backup");
  start();
}

}  // namespace intake::simulation
