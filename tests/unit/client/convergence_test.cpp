// SPDX-License-Identifier: GPL-3.0-or-later
// Tills of one shop and their hub, and everything that can happen between them in any order: whatever it was, in the
// end all know the same, once.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "db/store/item_work.h"
#include "db/store/manager_tasks.h"
#include "sync/client/stick.h"
#include "sync/hub/stick_import.h"
#include "sync/protocol/stick_file.h"
#include "tests/support/shop_words.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;
using tests::words;

/// Everything a till knows of the shop, in one order and without what only this till means.
struct Picture {
  std::vector<std::string> donations;
  std::vector<std::string> donors;
  std::vector<std::string> staff;
  std::vector<std::string> tasks;  ///< of fields: what came too late is its author's to look after
  std::vector<std::string> items;
  std::string totals;
  friend bool operator==(const Picture&, const Picture&) = default;
};

/// What the steps of items took off the figures.
domain::Totals struck_off(const store::Store& store, const std::vector<store::SavedDonation>& all) {
  domain::Totals sum;
  for (const auto& saved : all)
    for (const auto& lot : saved.donation.lots)
      for (const auto tag : lot.tags) {
        if (domain::counts_as_item(must(store::get_tagged(store, tag)).item_state)) continue;
        const std::int64_t pieces = lot.lot_label ? lot.quantity : 1;
        sum.items += pieces;
        sum.value_minor += pieces * lot.value_minor_each.value_or(0);
      }
  return sum;
}

Picture picture_of(const store::Store& store) {
  constexpr std::size_t all = 100'000;
  Picture picture;
  for (const auto& summary : must(store::last_donations(store, {}, all))) picture.donations.push_back(words(store, summary));
  for (const auto& donor : must(store::find_donors(store, "", all))) picture.donors.push_back(donor.id.to_string() + " " + donor.number + " " + donor.name + " " + donor.contact);
  for (const auto& person : must(store::list_staff(store))) picture.staff.push_back(person.id.to_string() + " " + person.name + " " + std::string(domain::role_code(person.role)));
  for (const auto& task : must(store::manager_tasks(store, all)))
    if (task.kind == store::TaskKind::field_conflict) picture.tasks.push_back(task.op_id.to_string() + " " + task.field + " " + task.stands.value + " | " + task.other.value);
  for (const auto& summary : must(store::last_donations(store, {}, all))) picture.items.push_back(tests::item_words(store, summary.id));
  for (auto* list : {&picture.donations, &picture.donors, &picture.staff, &picture.tasks}) std::sort(list->begin(), list->end());
  for (const auto& day : must(store::totals_by_day(store, Date{0}, Date{100'000}))) picture.totals += day.date.to_string() + " " + words(day.totals) + "\n";
  return picture;
}

domain::Totals totals_of_all_days(const store::Store& store) {
  domain::Totals sum;
  for (const auto& day : must(store::totals_by_day(store, Date{0}, Date{100'000}))) sum = must(domain::add_totals(sum, day.totals));
  return sum;
}

/// A till whose network loses, doubles and delays what it carries.
class RoughTill {
 public:
  RoughTill(hub::TestHub& hub, SeededRng& luck, std::uint64_t seed) : till(hub, seed), x_hub(hub), x_luck(luck), x_network(*this) {}

  void receive() {
    domain::Donation donation;
    const bool big = x_luck.below(25) == 0;  // in several parts
    const std::size_t lots = big ? 230 : 1 + x_luck.below(3);
    static const std::vector<std::string> categories{"clothes.coats", "books.novels", "homeware.crockery", "toys.soft"};
    for (std::size_t i = 0; i < lots; ++i) {
      donation.lots.push_back(tests::line(categories[x_luck.below(categories.size())], 1 + static_cast<std::int64_t>(x_luck.below(4))));
      if (x_luck.below(4) != 0) donation.lots.back().value_minor_each = static_cast<std::int64_t>(x_luck.below(9'000));
    }
    if (x_luck.below(3) == 0) donation.donor = donor();
    expected.push_back(must(store::save_donation(*till.store, donation, till.staff)));
  }
  /// On something that this till knows of.
  void work_on_an_item() {
    const auto donations = must(store::last_donations(*till.store, {}, 5));
    if (donations.empty()) return;
    const auto saved = must(store::get_donation(*till.store, donations[x_luck.below(donations.size())].id));
    const auto& lots = saved->donation.lots;
    const auto& tags = lots[x_luck.below(lots.size())].tags;
    if (tags.empty()) return;
    store::StepOrder order;
    order.tag = tags[x_luck.below(tags.size())];
    order.to = domain::item_states[x_luck.below(domain::item_states.size())];
    order.price_minor = static_cast<std::int64_t>(1'000 + x_luck.below(5) * 500);
    order.reason = "stained";
    order.approved_by = till.staff;
    order.check = domain::ItemCheck{domain::CheckKind::toy, true, {}};
    if (x_luck.below(4) == 0) (void)store::undo_step(*till.store, order.tag, till.staff).has_value();
    else (void)store::step_item(*till.store, order, till.staff).has_value();  // not every step is allowed
  }
  void add_person() {
    const std::string name = "Person " + till.store->terminal().device.to_string() + std::to_string(x_people++);
    must(store::add_staff(*till.store, name, domain::Role::volunteer, 1, till.staff));
  }
  void change_somebody() {
    const auto people = must(store::list_staff(*till.store));
    const auto& person = people[x_luck.below(people.size())];
    if (x_luck.below(2) == 0) must(store::change_staff(*till.store, person.id, {{}, static_cast<domain::Role>(x_luck.below(3)), {}}, till.staff));
    const auto donors = must(store::find_donors(*till.store, "", 1'000));
    if (donors.empty()) return;
    const std::string contact = "0" + std::to_string(x_luck.below(5));
    must(store::change_donor(*till.store, donors[x_luck.below(donors.size())].id, {{}, {}, contact}, till.staff));
  }
  void settle_something() {
    const auto tasks = must(store::manager_tasks(*till.store, 100));
    if (tasks.empty()) return;
    const auto& task = tasks[x_luck.below(tasks.size())];
    const auto of_field = x_luck.below(2) == 0 ? journal::Choice::kept : journal::Choice::replaced;
    const auto choice = task.kind == store::TaskKind::field_conflict ? of_field : journal::Choice::noted;
    must(store::settle_task(*till.store, task.op_id, task.field, choice, till.staff));
  }
  /// One try; it may end anywhere.
  void sync() {
    const std::uint64_t steps = rough ? x_luck.below(12) : 1'000;
    std::uint64_t step = 0;
    (void)sync_once(*till.store, x_network, [&] { return ++step <= steps; }).has_value();
  }
  void reopen() {
    till.store.reset();
    till.store = must(store::Store::open(till.folder / "store", store::Access::write, till.seeded.env));
  }
  void deliver_an_old_push_again() {
    if (!x_pushes.empty()) (void)till.transport.call(x_pushes[x_luck.below(x_pushes.size())], {}).has_value();
  }
  /// A file is saved, or any that was ever saved goes to the hub, or any reply that there ever was is read.
  void go_by_stick() {
    DirectStore access(*till.store);
    const std::uint64_t what = x_luck.below(3);
    if (what == 0) {
      till.seeded.clock.advance(1'000);  // a name of its own
      x_files.push_back(must(save_to_stick(access, x_stick.path(), till.seeded.env, {})).file);
      return;
    }
    if (x_files.empty()) return;
    const auto& file = x_files[x_luck.below(x_files.size())];
    if (what == 1) {
      must(hub::import_stick(x_hub.service(), x_hub.storage(), x_hub.seeded().env, file));
    } else if (std::filesystem::exists(protocol::reply_file_of(file))) {
      EXPECT_EQ(must(take_reply(access, protocol::reply_file_of(file), {})).next, StickNext::nothing);
    }
  }
  SyncReport settle() { return must(sync_once(*till.store, x_network, {})); }

  PairedTill till;
  bool rough = true;
  std::vector<store::SavedDonation> expected;

 private:
  class Network : public HttpTransport {
   public:
    explicit Network(RoughTill& owner) : x_owner(owner) {}
    Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>& keep_on) override {
      RoughTill& o = x_owner;
      if (request.target.starts_with("/v1/push")) o.x_pushes.push_back(request);
      if (!o.rough) return o.till.transport.call(request, keep_on);
      switch (o.x_luck.below(8)) {
        case 0: return fail(ErrorCode::unreachable, "The request was lost.");
        case 1: (void)o.till.transport.call(request, keep_on).has_value(); return fail(ErrorCode::unreachable, "The answer was lost.");
        case 2: (void)o.till.transport.call(request, keep_on).has_value(); [[fallthrough]];  // twice: the second answer arrives
        default: return o.till.transport.call(request, keep_on);
      }
    }

   private:
    RoughTill& x_owner;
  };

  DonorId donor() {
    const bool company = x_luck.below(2) == 0;
    return must(store::donor_named(*till.store, company ? domain::DonorKind::company : domain::DonorKind::individual,
                                   "Donor " + std::to_string(x_luck.below(4)), till.staff)).id;
  }

  hub::TestHub& x_hub;
  SeededRng& x_luck;
  Network x_network;
  tests::TempFolder x_stick;
  std::vector<std::filesystem::path> x_files;
  std::vector<HttpRequest> x_pushes;
  int x_people = 0;
};

class Convergence : public testing::TestWithParam<std::uint64_t> {
 protected:
  void live(int steps) {
    for (int i = 0; i < steps; ++i) {
      RoughTill& one = *tills[luck.below(tills.size())];
      switch (luck.below(20)) {
        case 0: hub.reopen(); break;
        case 1: one.reopen(); break;
        case 2: one.deliver_an_old_push_again(); break;
        case 3: one.add_person(); break;
        case 10:
        case 11: one.change_somebody(); break;
        case 12: one.settle_something(); break;
        case 13:
        case 14:
        case 15: one.go_by_stick(); break;
        case 4:
        case 5:
        case 6: one.receive(); break;
        case 16:
        case 17:
        case 18: one.work_on_an_item(); break;
        default: one.sync(); break;
      }
    }
  }
  /// A calm network until nobody has anything new; @return rounds, the last one quiet
  int settle() {
    for (const auto& one : tills) one->rough = false;
    int rounds = 0;
    for (bool news = true; news && rounds < 6; ++rounds) {
      news = false;
      for (const auto& one : tills) {
        const SyncReport report = one->settle();
        news = news || report.sent > 0 || report.received > 0;
        EXPECT_EQ(report.waiting, 0);
        EXPECT_EQ(report.quarantined, 0);
      }
    }
    return rounds;
  }

  hub::TestHub hub;
  SeededRng luck{GetParam()};
  std::vector<std::unique_ptr<RoughTill>> tills;
};

TEST_P(Convergence, AllTillsAndTheHubKnowTheSameOnce) {
  const std::size_t count = 2 + luck.below(2);
  for (std::size_t i = 0; i < count; ++i) tills.push_back(std::make_unique<RoughTill>(hub, luck, 100 * GetParam() + i));
  live(80);
  EXPECT_LT(settle(), 6) << "they come to rest";

  domain::Totals sum;
  std::set<std::string> receipts;
  std::set<std::int64_t> tags;
  std::size_t tags_given = 0;
  for (const auto& one : tills) {
    for (const auto& saved : one->expected) {
      sum = must(domain::add_totals(sum, saved.totals));
      receipts.insert(saved.receipt);
      for (const auto& lot : saved.donation.lots) {
        tags_given += lot.tags.size();
        for (const auto tag : lot.tags) tags.insert(tag.number);
      }
    }
  }
  EXPECT_EQ(static_cast<std::int64_t>(receipts.size()), sum.donations);
  EXPECT_EQ(tags.size(), tags_given) << "no number was given twice";

  std::vector<store::SavedDonation> all;
  for (const auto& one : tills) all.insert(all.end(), one->expected.begin(), one->expected.end());
  const domain::Totals gone = struck_off(*tills.front()->till.store, all);
  const domain::Totals left{sum.donations, sum.items - gone.items, sum.value_minor - gone.value_minor, sum.weight_grams};

  const Picture first = picture_of(*tills.front()->till.store);
  EXPECT_EQ(static_cast<std::int64_t>(first.donations.size()), sum.donations) << "nothing is lost or doubled";
  for (const auto& one : tills) {
    const Picture other = picture_of(*one->till.store);
    EXPECT_EQ(other.donations, first.donations);
    EXPECT_EQ(other.donors, first.donors);
    EXPECT_EQ(other.staff, first.staff);
    EXPECT_EQ(other.tasks, first.tasks);
    EXPECT_EQ(other.items, first.items);
    EXPECT_EQ(other.totals, first.totals);
    expect_equal_proofs(hub, *one->till.store);
    EXPECT_EQ(totals_of_all_days(*one->till.store), left);
  }
  const hub::Report report = hub.verify();
  EXPECT_EQ(report.figures.donations, sum.donations);
  EXPECT_EQ(report.figures.items, sum.items);
  EXPECT_EQ(report.figures.value_minor, sum.value_minor);
  EXPECT_EQ(report.devices.size(), tills.size());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Convergence, testing::Range<std::uint64_t>(1, 25));

}  // namespace
}  // namespace intake::client
