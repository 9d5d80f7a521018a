// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/world.h"

#include <sqlite3.h>

#include "sync/client/trouble.h"
#include "tests/support/donations.h"

namespace intake::simulation {
namespace {

namespace fs = std::filesystem;
using tests::must;

constexpr int steps_of_a_life = 110;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
const char* const shops[] = {"Northgate", "Riverside"};
constexpr std::size_t observers = std::size(shops);

/// Nothing when it is not up.
std::optional<std::int64_t> acked_seq_of(SimulatedTill& till) {
  till.disk().disarm();
  if (!till.up()) return std::nullopt;
  return must(store::waiting(till.store())).acked_seq;
}

}  // namespace

UnpairedStores::UnpairedStores(const fs::path& folder) {
  for (std::size_t i = 0; i < count; ++i) {
    x_folders.push_back(folder / ("unpaired-" + std::to_string(i)));
    SeededEnv seeded(1'000'000 + i, tests::morning_utc_ms, tests::shanghai_minutes);
    must(store::Store::create(x_folders.back(), tests::hand_store(901 + static_cast<int>(i)), seeded.env));
  }
}

World::World(std::uint64_t seed, const UnpairedStores& stores, const fs::path& folder, Story& story)
    : x_story(story), x_luck(seed), x_faults(Faults::draw(x_luck)), x_stores(stores), x_folder(folder), x_now_utc_ms(tests::morning_utc_ms),
      x_seed(seed) {
  x_hub = std::make_unique<SimulatedHub>(folder / "hub", seed * 100, x_now_utc_ms, x_faults, x_luck, story);
  const std::size_t tills = 2 + x_luck.below(2);
  for (std::size_t i = 0; i < tills; ++i) add_till(shops[i == 1 ? 1 : 0]);
}

SimulatedTill& World::add_till(const std::string& shop) {
  const std::string name = "till " + std::string(1, static_cast<char>('A' + static_cast<char>(x_tills.size())));
  const std::uint64_t number = x_stores_used++;
  const TillSetup setup{name, shop, x_folder / ("till-" + std::to_string(number)), x_seed * 100 + 10 + number, x_now_utc_ms};
  x_tills.push_back(std::make_unique<SimulatedTill>(setup, x_stores.at(number), *x_hub, x_faults, x_luck, x_story));
  x_tills.back()->network().meanwhile = [this] { restore_hub(); };
  return *x_tills.back();
}

void World::pass(std::int64_t ms) {
  x_now_utc_ms += ms;
  x_hub->seeded().clock.advance(ms);
  for (const auto& till : x_tills) till->seeded().clock.advance(ms);
}

void World::live() {
  const int last_write = x_faults.stops_writing ? static_cast<int>(x_luck.below(steps_of_a_life)) : steps_of_a_life;
  for (int step = 0; step < steps_of_a_life; ++step) {
    x_story.next_step();
    x_writing = step <= last_write;
    const std::uint64_t kind = x_luck.below(40);
    pass(kind == 0 ? day_ms : kind < 4 ? 60 * minute_ms : static_cast<std::int64_t>(x_luck.below(2 * minute_ms)));
    act();
  }
}

void World::act() {
  if (!x_hub->up() && x_luck.below(3) == 0) {
    x_story.tell("hub: starts");
    x_hub->start();
  }
  if (x_luck.below(6) == 0) return fault();
  const std::uint64_t rarely = x_faults.eventful_past ? 20 : 80;
  if (x_hub->up() && may_join() && x_luck.below(rarely) == 0) {
    x_hub->disk().disarm();
    add_till(shops[x_luck.below(2)]);
    return;
  }
  SimulatedTill& till = *x_tills[x_luck.below(x_tills.size())];
  if (x_faults.erasures && x_writing && x_hub->up() && x_luck.below(30) == 0) return erase_by_office(till);
  if (!till.up()) {
    if (x_luck.below(2) == 0) {
      till.start();
      if (till.up()) account_for(till);
    }
    return;
  }
  act_on(till);
}

void World::act_on(SimulatedTill& till) {
  const bool needs_pairing = needs_a_manager(till.trouble().kind);
  if (needs_pairing && x_hub->up() && x_luck.below(3) == 0) {
    till.disk().disarm();
    x_hub->disk().disarm();
    till.network().calm = true;
    till.pair_again();
    till.network().calm = false;
    return;
  }
  switch (x_luck.below(8)) {
    case 0:
    case 1:
    case 2:
      if (!x_writing) break;
      if (x_faults.items && x_luck.below(2) == 0) till.work_on_an_item();
      else receive(till);
      break;
    case 3:
      if (!x_writing) break;
      switch (x_luck.below(x_faults.seals ? 6 : 4)) {
        case 4:
        case 5: till.seal_something(); break;
        case 0: till.add_person(); break;
        case 1:
          if (x_faults.erasures && x_luck.below(3) == 0) till.erase_somebody();
          else till.settle_something();
          break;
        default: till.change_somebody(); break;
      }
      break;
    case 4:
      if (x_faults.sticks && x_luck.below(2) == 0) {
        by_stick(till);
        break;
      }
      till.ask_for_sync();
      [[fallthrough]];
    default:
      if (x_faults.disk_errors && x_luck.below(4) == 0) {
        till.restart();  // what is in memory is not read
        till.disk().fail_reading(1 + static_cast<int>(x_luck.below(60)));
      }
      for (std::uint64_t steps = 1 + x_luck.below(10); steps > 0 && till.up(); --steps) till.sync_step();
      till.disk().fail_reading(0);
      break;
  }
}

/// One leg of the way: files lie around, are carried twice, and are overtaken.
void World::by_stick(SimulatedTill& till) {
  switch (x_luck.below(3)) {
    case 0: return till.save_to_stick();
    case 1:
      if (x_hub->up() && std::filesystem::exists(till.stick())) x_hub->import_sticks(till.stick());
      return;
    default: return till.read_from_stick();
  }
}

bool World::is_poisoned(DonationId id) const {
  const auto known = x_expected.find(id);
  return known != x_expected.end() && known->second.poisoned;
}

void World::receive(SimulatedTill& till) {
  const bool big = !x_big_done && x_luck.below(20) == 0;
  x_big_done = x_big_done || big;
  const auto saved = till.receive(big);
  if (saved) write_down(till, saved->donation.id);
}

void World::write_down(SimulatedTill& till, DonationId id) {
  if (!till.up()) return;  // it ended right after; account_for() will find it
  const auto saved = must(store::get_donation(till.store(), id)).value();
  Expected expected{till.shop(), saved.totals, saved.receipt, {}, till.poisoned().contains(id)};
  for (const domain::Lot& lot : saved.donation.lots) expected.tags.insert(expected.tags.end(), lot.tags.begin(), lot.tags.end());
  x_expected[id] = std::move(expected);
  note_numbers(till, id);
}

/// Nothing is printed twice, unless two machines were one and neither could know it.
void World::note_numbers(SimulatedTill& till, DonationId id) {
  const auto saved = must(store::get_donation(till.store(), id));
  if (!saved) return;
  std::vector<std::string> numbers;
  if (!x_untold_receipts) numbers.push_back(saved->receipt);
  for (const domain::Lot& lot : saved->donation.lots)
    for (const domain::TagNumber tag : lot.tags) numbers.push_back(tag.digits());
  for (const std::string& number : numbers) {
    const auto [at, is_new] = x_printed.emplace(number, id);
    if (!is_new && at->second != id && !x_untold_copies) throw Violation(till.name() + ": the number " + number + " was printed a second time.");
  }
}

void World::account_for(SimulatedTill& till) {
  for (const DonationId id : till.held())
    if (!x_expected.contains(id) && !x_forgiven.contains(id)) write_down(till, id);
}

void World::fault() {
  const std::uint64_t kind = x_luck.below(x_faults.eventful_past ? 4 : 12);
  SimulatedTill& till = *x_tills[x_luck.below(x_tills.size())];
  if (kind == 0) past_of_hub();
  else if (kind == 1) past_of(till);
  else fault_of_till(till);
}

void World::fault_of_till(SimulatedTill& till) {
  const auto how = x_luck.below(2) == 0 ? SimulatedDisk::End::process_killed : SimulatedDisk::End::power_cut;
  const bool allowed = how == SimulatedDisk::End::process_killed ? x_faults.kills : x_faults.power_cuts;
  const int steps = 1 + static_cast<int>(x_luck.below(25));
  switch (x_luck.below(6)) {
    case 0:
      if (allowed) till.disk().end_after(steps, how);
      break;
    case 1:
      if (allowed) x_hub->disk().end_after(steps, how);
      break;
    case 2:
      if (x_faults.disk_errors) till.disk().fail(1 + static_cast<int>(x_luck.below(3)), x_luck.below(2) == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE);
      break;
    case 3:
      if (x_faults.disk_errors) x_hub->disk().fail(1 + static_cast<int>(x_luck.below(3)), SQLITE_IOERR_WRITE);
      break;
    case 4:
      if (x_faults.partitions) till.network().partitioned = !till.network().partitioned;
      break;
    default:
      if (x_faults.clocks_off) {
        const std::int64_t skews[] = {7 * minute_ms, -3 * day_ms, 800 * day_ms, -2'000 * day_ms, 0};
        till.seeded().clock.set_utc_ms(x_now_utc_ms + skews[x_luck.below(5)]);
      }
  }
}

std::set<DonationId> World::held_nowhere() {
  std::set<DonationId> lost;
  for (const auto& [id, expected] : x_expected) {
    bool held = x_hub->holds(id);
    for (const auto& till : x_tills) held = held || till->held().contains(id);
    if (!held) lost.insert(id);
  }
  return lost;
}

/// What is only on the disk that is lost is lost, and nothing else.
template <class Disaster>
void World::disaster(const Disaster& strikes) {
  x_hub->disk().disarm();
  if (!x_hub->up()) x_hub->start();
  for (const auto& till : x_tills) {
    till->count_what_came_back();
    account_for(*till);
  }
  if (const auto lost = held_nowhere(); !lost.empty())
    throw Violation(lost.begin()->to_string() + " was confirmed and is nowhere, before any disk was lost");
  strikes();
  x_disk_lost = true;
  if (!x_hub->up()) x_hub->start();
  for (const DonationId id : held_nowhere()) {
    x_story.tell("lost with its disk: " + id.to_string());
    x_expected.erase(id);
    x_forgiven.insert(id);
  }
}

void World::past_of_hub() {
  if (!x_faults.hub_restored && !x_faults.hub_put_back) return;
  const bool untold = x_faults.hub_put_back && x_faults.scrapped && !x_hub_restored;
  if (untold && x_luck.below(2) == 0) return lose_a_day_that_was_only_read();
  if (x_hub->up() && (!x_hub->has_backup() || x_luck.below(2) == 0)) return back_up_hub();
  const bool restored_before = x_hub_restored;
  restore_hub();
  if (x_hub_restored && !restored_before && x_faults.scrapped && x_luck.below(3) != 0) scrap_who_could_tell();
}

void World::back_up_hub() {
  x_hub->disk().disarm();
  x_hub->keep_backup();
  x_backup_used = false;
  x_acked_at_backup.clear();
  for (const auto& till : x_tills)
    if (const auto acked = acked_seq_of(*till)) x_acked_at_backup[till->name()] = *acked;
  x_story.tell("hub: makes a backup");
}

/// The hub's database goes back by a day that one terminal only read of, and who recorded it is gone as well.
void World::lose_a_day_that_was_only_read() {
  SimulatedTill* author = x_tills.front().get();
  SimulatedTill* reader = x_tills.back().get();
  if (author == reader || author->shop() != reader->shop()) return;
  sync_in_peace(*reader);
  back_up_hub();
  if (author->up() && x_writing) receive(*author);
  sync_in_peace(*author);
  sync_in_peace(*reader);
  hub_goes_back(false);
  scrap_who_could_tell();
  if (x_luck.below(2) == 0) x_faults.hub_restored = x_faults.hub_put_back = false;  // another one would make it good
}

/// Whoever could have told the hub what it lacks by its head may be gone, and who only read it is left.
void World::scrap_who_could_tell() {
  std::vector<SimulatedTill*> told;
  for (const auto& till : x_tills) {
    const auto then = x_acked_at_backup.find(till->name());
    if (then == x_acked_at_backup.end() || acked_seq_of(*till) != then->second) told.push_back(till.get());
  }
  for (SimulatedTill* till : told)
    if (x_tills.size() > 1) scrap(*till);
  if (!x_hub->up() || !may_join()) return;
  SimulatedTill& next = add_till(x_tills.front()->shop());  // and what it records comes where the lost was
  for (int i = 0; i < 2 && x_writing && next.up(); ++i) receive(next);
}

bool World::may_join() const { return x_stores_used < UnpairedStores::count - observers && x_tills.size() < 5; }

void World::restore_hub() {
  const bool by_command = x_luck.below(2) == 0;
  if (x_hub->has_backup() && (by_command ? x_faults.hub_restored : x_faults.hub_put_back)) hub_goes_back(by_command);
}

void World::hub_goes_back(bool by_command) {
  x_hub_restored = true;
  disaster([&] {
    // Who joins before a terminal proves it may get numbers of others; and a backup that is restored a second time does not
    // know what was given out after the first.
    if (!by_command || x_backup_used) x_untold_copies = true;
    x_backup_used = true;
    x_story.tell(by_command ? "hub: is restored from its backup by command" : "hub: an old database is put in place");
    x_hub->restore_backup(by_command);
  });
}

void World::past_of(SimulatedTill& till) {
  till.disk().disarm();
  if (!till.up()) till.start();
  account_for(till);
  // What a machine can go back to is made at its turn, and now and then anew; so most turns go back.
  const bool anew = x_luck.below(3) == 0;
  switch (x_luck.below(5)) {
    case 0:
      if (!x_faults.rolled_back) return;
      if (anew || !till.has_image()) return till.take_image();
      return disaster([&] {
        const bool anchor_too = x_faults.anchors_put_back && x_luck.below(2) == 0;
        if (anchor_too) x_untold_copies = true;  // until the hub says so, it gives out what it gave out since
        till.roll_back(anchor_too);
      });
    case 1:
    case 2:
      if (!x_faults.restored) return;
      if (anew || !till.has_backup()) return till.keep_backup();
      return restored_and_more(till);
    case 3:
      if (x_faults.scrapped && x_tills.size() > 1) scrap(till);
      return;
    default:
      if (!x_faults.cloned || x_tills.size() >= 5) return;
      if (anew || !till.has_image()) return till.take_image();
      x_untold_copies = true;
      const std::string name = "till " + std::string(1, static_cast<char>('A' + static_cast<char>(x_tills.size())));
      const TillSetup setup{name, till.shop(), x_folder / ("clone-" + std::to_string(x_tills.size())), x_seed * 100 + 50 + x_tills.size(), x_now_utc_ms};
      x_tills.push_back(std::make_unique<SimulatedTill>(setup, till, *x_hub, x_faults, x_luck, x_story));
      x_tills.back()->network().meanwhile = [this] { restore_hub(); };
  }
}

void World::restore_till(SimulatedTill& till) {
  disaster([&] {
    const bool anchor_lost = x_luck.below(2) == 0;
    // With nothing else left it cannot know the names that it took since the backup. Tags wait for the hub.
    if (anchor_lost && till.began_again_since_backup()) x_untold_receipts = true;
    till.restore_backup(anchor_lost);
  });
}

/// Ill luck comes in pairs, and what one of the two heard from the other in between is then there once.
void World::restored_and_more(SimulatedTill& till) {
  restore_till(till);
  // People go on at once, before anybody told the terminal what it was.
  for (int i = 0; i < 2 && x_writing && till.up(); ++i) receive(till);
  if (till.up() && x_luck.below(2) == 0) {
    till.keep_backup();  // of lots that wait for their tags
    if (x_luck.below(2) == 0) {
      sync_in_peace(till);
      if (till.has_backup()) restore_till(till);
    }
  }
  if (x_faults.hub_restored && x_luck.below(2) == 0) {
    sync_in_peace(till);
    restore_hub();
  }
}

/// As far as it comes without a manager.
void World::sync_in_peace(SimulatedTill& till) {
  till.disk().disarm();
  x_hub->disk().disarm();
  if (!x_hub->up()) x_hub->start();
  if (!till.up()) till.start();
  till.network().calm = true;
  constexpr int most_steps_in_peace = 60;
  int step = 0;
  do {
    till.ask_for_sync();
    till.sync_step();
  } while (++step < most_steps_in_peace && !till.at_rest() && !needs_a_manager(till.trouble().kind));
  till.network().calm = false;
  for (const DonationId id : till.held()) note_numbers(till, id);
}

/// Somebody asked the charity and not the shop.
void World::erase_by_office(const SimulatedTill& till) {
  const auto& known = till.salts();
  if (known.empty()) return;
  const DonorId donor = std::next(known.begin(), static_cast<std::ptrdiff_t>(x_luck.below(known.size())))->first;
  if (x_hub->erase(till.shop(), donor)) x_told_erased.insert(donor);
}

void World::scrap(SimulatedTill& till) {
  disaster([&] {
    x_story.tell(till.name() + ": is thrown away");
    for (const auto& [donor, salts] : till.salts()) x_salts[donor].insert(salts.begin(), salts.end());
    std::erase_if(x_tills, [&](const auto& one) { return one.get() == &till; });
  });
}

Outcome run_seed(std::uint64_t seed, const UnpairedStores& stores, const fs::path& folder) {
  Outcome outcome;
  outcome.seed = seed;
  Story story;
  SeededRng sqlite_luck(seed);
  install_simulated_disks(sqlite_luck);
  use_luck(sqlite_luck);
  fs::remove_all(folder);
  fs::create_directories(folder);
  try {
    World world(seed, stores, folder, story);
    world.live();
    story.tell("--- everything is well again ---");
    world.heal();
    world.prove();
  } catch (const std::exception& fault) {
    outcome.violation = fault.what();
  }
  fs::remove_all(folder);
  outcome.story = story.lines();
  return outcome;
}

}  // namespace intake::simulation
