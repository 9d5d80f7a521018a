// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold when everything is well again.
#include <algorithm>

#include "db/store/day_seals.h"
#include "db/store/donor_store.h"
#include "db/store/erasures.h"
#include "db/store/manager_tasks.h"
#include "db/store/outbox.h"
#include "db/store/staff_store.h"
#include "tests/simulation/world.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/donations.h"
#include "tests/support/shop_words.h"

namespace intake::simulation {
namespace {

using tests::must;

constexpr int most_passes = 12;
constexpr int most_steps = 2'000;
constexpr std::int64_t longest_healing_ms = 3 * 60 * 60 * 1'000;
constexpr std::size_t all = 1'000'000;

/// @param with_tags not where the same number may be on two things: then it is with the one that came first
/// @param with_donors not where a donor that others had seen was lost with a disk
std::map<DonationId, std::string> facts_in(const store::Store& store, bool with_tags, bool with_donors) {
  std::map<DonationId, std::string> found;
  for (auto& summary : must(store::last_donations(store, {}, all))) {
    if (!with_donors) summary.donor_number.clear();
    found[summary.id] = tests::words(store, summary, with_tags);
    if (with_tags && with_donors) found[summary.id] += tests::item_words(store, summary.id);
  }
  return found;
}

std::map<DonationId, domain::Totals> donations_in(const store::Store& store) {
  std::map<DonationId, domain::Totals> found;
  for (const auto& summary : must(store::last_donations(store, {}, all))) found[summary.id] = summary.totals;
  return found;
}

std::set<std::string> donors_in(const store::Store& store) {
  std::set<std::string> found;
  for (const auto& donor : must(store::find_donors(store, "", all))) found.insert(donor.id.to_string() + " " + donor.number + " " + donor.name + " " + donor.contact);
  return found;
}

std::set<std::string> staff_in(const store::Store& store) {
  std::set<std::string> found;
  for (const auto& person : must(store::list_staff(store))) found.insert(person.id.to_string() + " " + person.name + " " + std::string(domain::role_code(person.role)));
  return found;
}

std::set<std::string> conflicts_in(const store::Store& store) {
  std::set<std::string> found;
  for (const auto& task : must(store::manager_tasks(store, all)))
    if (task.kind == store::TaskKind::field_conflict)
      found.insert(task.op_id.to_string() + " " + task.field + ": " + task.stands.value + " or " + task.other.value);
  return found;
}

std::string aside_in(const store::Store& store) {
  std::string text;
  for (const auto& task : must(store::manager_tasks(store, all)))
    if (task.kind == store::TaskKind::quarantined) text += "; " + task.operation + " of " + task.about + ": " + task.reason;
  return text;
}

std::string words(const domain::Totals& totals) {
  return std::to_string(totals.donations) + " donations, " + std::to_string(totals.items) + " items, " + std::to_string(totals.value_minor);
}

}  // namespace

void World::heal() {
  // Who runs goes on as he is: a restart would make good what a program has got into.
  x_faults.poison = false;  // what it failed at it still fails at; what comes now it does not
  x_hub->disk().disarm();
  x_hub->update();
  if (!x_hub->up()) x_hub->start();
  for (const auto& till : x_tills) {
    till->disk().disarm();
    till->network().calm = true;
    till->update();
    if (!till->up()) till->start();
    account_for(*till);
    for (const DonationId id : till->held()) note_numbers(*till, id);  // lots that waited have their tags by now
  }
  come_to_rest();
}

/// Nobody presses anything: the terminals come by themselves, within a bounded time.
void World::come_to_rest() {
  x_may_rest_until_utc_ms = x_now_utc_ms + longest_healing_ms;
  sync_all();  // ends the rounds that were begun before
  for (int i = 0; i < most_passes; ++i)
    if (sync_all() == 0) return;
  throw Violation("After " + std::to_string(most_passes) + " rounds there is still news.");
}

std::int64_t World::sync_all() {
  std::int64_t news = 0;
  for (const auto& till : x_tills) {
    const std::int64_t before = till->news();
    wait_for(*till);
    till->sync_step();
    rest(*till);
    news += till->news() - before;
  }
  return news;
}

void World::wait_for(SimulatedTill& till) {
  const std::int64_t left = till.wake_at_ms() - till.seeded().clock.monotonic_ms();
  if (left > x_may_rest_until_utc_ms - x_now_utc_ms) throw Violation(till.name() + " does not try again in time: " + till.trouble().words);
  if (left > 0) pass(left);
}

void World::rest(SimulatedTill& till) {
  for (int step = 0; step < most_steps; ++step) {
    if (till.at_rest()) return;
    const client::TroubleKind kind = till.trouble().kind;
    const bool paired_again = needs_a_manager(kind) && till.pair_again();
    if (!paired_again && kind != client::TroubleKind::none) wait_for(till);
    till.sync_step();
  }
  throw Violation(till.name() + " does not come to rest: " + till.trouble().words);
}

void World::prove() {
  prove_chains();
  std::vector<SimulatedTill*> observers;
  const std::size_t tills = x_tills.size();
  for (const char* shop : {"Northgate", "Riverside"}) {
    SimulatedTill& observer = observer_of(shop);
    prove_donations(observer);
    for (std::size_t i = 0; i < tills; ++i)
      if (x_tills[i]->shop() == shop) prove_replica(*x_tills[i], observer);
    observers.push_back(&observer);
  }
  domain::Totals sum;
  for (const SimulatedTill* observer : observers)
    for (const auto& [id, totals] : donations_in(observer->store())) sum = must(domain::add_totals(sum, totals));
  const hub::Report report = x_hub->verify();
  if (!report.ok) throw Violation("The hub's proof fails: " + report.faults.front());
  if (!x_hub_restored && x_hub->epoch() != 1)
    throw Violation("A terminal was acknowledged what the hub does not hold, though the hub was never restored.");
  if (report.figures.donations != sum.donations || report.figures.items != sum.items || report.figures.value_minor != sum.value_minor)
    throw Violation("The hub counts " + std::to_string(report.figures.donations) + " donations, " + std::to_string(report.figures.items) +
                    " items; its feeds bring " + words(sum));
  prove_erasures(observers);
  prove_numbers(observers);
  prove_seals();
}

void World::prove_own_seals(SimulatedTill& till, bool all_sealed) {
  std::set<Date> lacking;  // what the hub put aside it does not count
  for (const auto& summary : must(store::last_donations(till.store(), {}, all)))
    if (is_poisoned(summary.id) && till.held().contains(summary.id)) lacking.insert(summary.business_date);
  for (const auto& line : must(store::days(till.store(), Date{200'000}, all))) {
    const auto own = must(store::day_view(till.store(), line.date)).terminals.front();
    const std::string what = till.name() + ", " + line.date.to_string() + ": ";
    if (own.state == store::SealState::waiting) throw Violation(what + "the hub said nothing to its seal.");
    if (own.seal && own.seal->hub && own.seal->hub->verdict == domain::SealVerdict::matched && own.seal->hub->totals != own.seal->figures.totals)
      throw Violation(what + "its seal matched other figures than the hub has.");
    const bool lacks = own.state == store::SealState::held || own.state == store::SealState::settled;
    const bool right = lacking.contains(line.date) ? lacks : own.state == store::SealState::matched;
    if (all_sealed && own.figures.totals.donations > 0 && !right)
      throw Violation(what + "sealed at last it is " + std::string(store::seal_state_code(own.state)) + ", " + words(own.figures.totals) + "; at the hub " +
                      (own.seal && own.seal->hub ? words(own.seal->hub->totals) : "nothing"));
  }
}

void World::prove_seals() {
  come_to_rest();
  for (const auto& till : x_tills) prove_own_seals(*till, false);
  for (const auto& till : x_tills) {
    const auto manager = till->manager();
    if (!manager) throw Violation(till->name() + " has no manager.");
    const auto days = must(store::days(till->store(), Date{200'000}, all));
    // What an earlier incarnation recorded, with a clock that was ahead, may be of a later date than the open one.
    const auto open = must(store::open_day(till->store()));
    if (!days.empty() && (!open || *open < days.front().date)) must(store::open_day(till->store(), days.front().date, *manager));
    for (const auto& line : days) must(store::seal_day(till->store(), line.date, *manager));
    till->ask_for_sync();
  }
  come_to_rest();
  for (const auto& till : x_tills) prove_own_seals(*till, true);
  for (const auto& till : x_tills)
    for (const auto& other : x_tills) {
      if (other.get() == till.get() || other->shop() != till->shop()) continue;
      if (staff_in(other->store()) != staff_in(till->store()) && !x_disk_lost) throw Violation(other->name() + " knows other people than " + till->name());
    }
}

void World::prove_erasures(const std::vector<SimulatedTill*>& observers) {
  for (const auto& till : x_tills) {
    for (const auto& [donor, salts] : till->salts()) x_salts[donor].insert(salts.begin(), salts.end());
    x_told_erased.insert(till->told_erased().begin(), till->told_erased().end());
  }
  std::set<std::string> erased_salts;
  for (const auto& [donor, salts] : x_salts) {
    bool erased = false;
    for (const SimulatedTill* observer : observers) {
      if (!must(store::erasure_of(observer->store(), donor))) continue;
      erased = true;
      for (const auto& till : x_tills)
        if (till->shop() == observer->shop() && !must(store::erasure_of(till->store(), donor)).value_or(store::ErasureState{}).confirmed)
          throw Violation(till->name() + " did not confirm that donor " + donor.to_string() + " is erased.");
    }
    if (erased) erased_salts.insert(salts.begin(), salts.end());
    else if (x_told_erased.contains(donor) && !x_disk_lost) throw Violation("Donor " + donor.to_string() + " was said to be erased, and is not.");
  }
  if (erased_salts.empty()) return;
  for (const auto& till : x_tills)
    if (const auto files = tests::files_holding(till->disk().folder(), erased_salts); !files.empty())
      throw Violation(till->name() + ": " + files.front() + " still holds the side record of an erased donor.");
  if (const auto files = tests::files_holding(x_hub->disk().folder(), erased_salts); !files.empty())
    throw Violation("The hub's " + files.front() + " still holds the side record of an erased donor.");
}

void World::prove_donations(const SimulatedTill& observer) {
  const auto truth = donations_in(observer.store());
  for (const auto& [id, totals] : truth) {
    const auto expected = x_expected.find(id);
    if (expected == x_expected.end()) {
      if (!x_forgiven.contains(id)) throw Violation("The hub holds donation " + id.to_string() + ", which nobody confirmed.");
      continue;
    }
    if (expected->second.shop != observer.shop())
      throw Violation("Donation " + id.to_string() + " of " + expected->second.shop + " is seen in " + observer.shop());
    if (expected->second.poisoned) throw Violation("Donation " + id.to_string() + " is seen, though the hub cannot read it.");
    if (expected->second.totals != totals) throw Violation("Donation " + id.to_string() + " came with other totals.");
    const auto came = must(store::get_donation(observer.store(), id)).value();
    if (came.receipt != expected->second.receipt) throw Violation("Donation " + id.to_string() + " came with another receipt.");
    std::set<std::int64_t> tags;
    for (const domain::Lot& lot : came.donation.lots) {
      for (const domain::TagNumber tag : lot.tags) tags.insert(tag.number);
      if (std::ssize(lot.tags) > (lot.lot_label ? 1 : lot.quantity) && !x_untold_copies)
        throw Violation("Lot " + lot.id.to_string() + " has " + std::to_string(lot.tags.size()) + " tags.");
    }
    for (const domain::TagNumber tag : expected->second.tags)
      if (!tags.contains(tag.number) && !x_untold_copies) throw Violation("Tag " + tag.digits() + " was printed, and is not on donation " + id.to_string());
  }
  for (const auto& [id, expected] : x_expected)
    if (expected.shop == observer.shop() && !expected.poisoned && !truth.contains(id))
      throw Violation("Donation " + id.to_string() + " of " + expected.shop + " was confirmed and is not at the hub.");
}

void World::prove_chains() {
  for (const auto& till : x_tills) {
    const auto proof = must(store::verify(till->store()));
    if (!proof.ok) throw Violation(till->name() + ": its proof fails: " + proof.faults.front());
    const auto waiting = must(store::waiting(till->store()));
    if (waiting.operations != 0) throw Violation(till->name() + ": " + std::to_string(waiting.operations) + " operations still wait.");
    // What an older program put aside, and everybody else lost with their disks, does not come again.
    const bool lies_there = std::any_of(x_expected.begin(), x_expected.end(), [](const auto& one) { return one.second.poisoned; });
    // Lots of a donation that the hub put aside may have got their tags since.
    if (const auto unread = must(store::count_unread(till->store())); unread != 0 && !lies_there)
      throw Violation(till->name() + " put aside " + std::to_string(unread) + " operations of others as unreadable.");
    // What the hub's program fails at, and nothing else, lies there, and a manager is asked for each until one has dealt with it.
    const auto poisoned = std::count_if(till->held().begin(), till->held().end(), [&](DonationId id) { return is_poisoned(id); });
    const bool settled = std::any_of(x_tills.begin(), x_tills.end(), [](const auto& one) { return one->settled_quarantine(); });
    if (waiting.quarantined > poisoned || (waiting.quarantined < poisoned && !settled))
      throw Violation(till->name() + ": the hub put aside " + std::to_string(waiting.quarantined) + " of its operations, and is known to fail at " +
                      std::to_string(poisoned) + aside_in(till->store()));
  }
}

SimulatedTill& World::observer_of(const std::string& shop) {
  SimulatedTill& observer = add_till(shop);
  observer.update();
  observer.network().calm = true;
  rest(observer);
  return observer;
}

void World::prove_replica(const SimulatedTill& till, const SimulatedTill& observer) const {
  const auto truth = facts_in(observer.store(), !x_untold_copies, !x_disk_lost);
  auto seen = facts_in(till.store(), !x_untold_copies, !x_disk_lost);
  std::erase_if(seen, [&](const auto& one) {
    return (x_forgiven.contains(one.first) && !truth.contains(one.first)) || (is_poisoned(one.first) && till.held().contains(one.first));
  });
  for (const auto& [id, facts] : truth)
    if (!seen.contains(id)) throw Violation(till.name() + " does not see donation " + id.to_string() + ", which the hub holds.");
  for (const auto& [id, facts] : seen) {
    const auto there = truth.find(id);
    if (there == truth.end()) throw Violation(till.name() + " sees donation " + id.to_string() + ", which the hub does not hold.");
    if (there->second != facts) throw Violation(till.name() + " sees something else than the hub: " + facts + "\nand the hub: " + there->second);
  }
  // With its disk a terminal may also have lost people and donors that others had seen already.
  if (!x_forgiven.empty() || x_disk_lost) return;
  if (donors_in(till.store()) != donors_in(observer.store())) throw Violation(till.name() + " knows other donors than the hub.");
  for (const std::string& person : staff_in(till.store()))
    if (!staff_in(observer.store()).contains(person)) throw Violation(till.name() + " knows somebody whom the hub does not: " + person);
  if (conflicts_in(till.store()) != conflicts_in(observer.store())) throw Violation(till.name() + " asks a manager something else than others.");
}

/// No tag and no receipt stands twice, unless two machines were one terminal and nothing could know it. The observers
/// record something, too: what the hub gives out last must be nobody's.
void World::prove_numbers(const std::vector<SimulatedTill*>& observers) {
  for (SimulatedTill* observer : observers) {
    const auto saved = observer->receive(false);
    if (saved) note_numbers(*observer, saved->donation.id);
  }
  if (x_untold_copies) return;
  std::set<std::int64_t> tags;
  std::set<std::string> receipts;
  for (const SimulatedTill* observer : observers) {
    for (const auto& [id, totals] : donations_in(observer->store())) {
      const auto saved = must(store::get_donation(observer->store(), id)).value();
      if (!receipts.insert(saved.receipt).second && !x_untold_receipts) throw Violation("Receipt " + saved.receipt + " was given out twice.");
      for (const domain::Lot& lot : saved.donation.lots)
        for (const domain::TagNumber tag : lot.tags)
          if (!tags.insert(tag.number).second) throw Violation("Tag " + tag.digits() + " stands on two things.");
    }
  }
}

}  // namespace intake::simulation
