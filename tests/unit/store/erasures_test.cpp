// SPDX-License-Identifier: GPL-3.0-or-later
// Where else a donor's personal bytes may lie on a terminal, and what is held on a donor.
#include "db/store/erasures.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <fstream>

#include "db/journal/codec.h"
#include "db/store/held_donor.h"
#include "db/store/owner_lock.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const char* const donor_name = "Quillfeather Zebedee";

class Erasures : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    donor = must(store::add_donor(*store, domain::DonorKind::individual, donor_name, "zq-7788", staff)).id;
  }
  std::vector<std::string> holding(const std::string& bytes = donor_name) { return files_holding(folder(), bytes); }
  std::string side(const std::string& contact) {
    return journal::encode_side({donor, 9, std::string(16, 's'), donor_name, contact, "", ""});
  }
  /// Something of another terminal, as the hub's feed brings it.
  std::int64_t pulled(const std::string& content, const std::string& side_text) {
    store::PulledOperation row{{seeded.env.ids.make<DeviceId>(), 1, 1}, content, side_text};
    row.place = ++place;
    return must(store::apply_pulled(*store, "shop", "c" + std::to_string(place), {row}));
  }
  std::string change(const std::string& side_text, const std::string& kind = "donor.changed") {
    journal::Operation operation;
    operation.op_id = seeded.env.ids.make<OpId>();
    operation.entity = donor;
    operation.business_date = Date::from_civil(2026, 11, 21);
    operation.staff = staff;
    operation.payload = journal::DonorChanged{{}, journal::Field<std::string>{journal::side_hash(std::string(16, 's'), side_text), {}}};
    std::string content = journal::encode(operation);
    return content.replace(content.find("donor.changed"), 13, kind);
  }

  DonorId donor;
  std::int64_t place = 0;
};

TEST_F(Erasures, WhatABackupLeftHalfDoneGoesBeforeItIsSaidToBeErased) {
  for (const char* workshop : {"backup.new", "restore.new"}) {
    std::filesystem::create_directories(folder() / workshop);
    std::ofstream(folder() / workshop / "store.db") << "a plain copy with " << donor_name;
  }
  must(store::erase_donor(*store, donor, staff));
  EXPECT_THAT(holding(), IsEmpty());
  EXPECT_TRUE(must(store::erasure_of(*store, donor)).value().confirmed);
}

TEST_F(Erasures, ABackupAtWorkIsWaitedFor) {
  std::filesystem::create_directories(folder() / "backup.new");
  {
    const auto at_work = must(store::OwnerLock::take(folder() / "backup.new"));
    EXPECT_TRUE(store::erase_donor(*store, donor, staff)) << "the erasure itself is recorded";
    EXPECT_FALSE(must(store::erasure_of(*store, donor)).value().confirmed);
  }
  EXPECT_TRUE(must(store::finish_erasures(*store)));
  EXPECT_TRUE(must(store::erasure_of(*store, donor)).value().confirmed);
}

TEST_F(Erasures, WhatWasHalfTypedAtTheCounterGoesToo) {
  must(store::put_draft(*store, {donation_of({line("clothes.coats", 1)}), staff, "chooser.words quillfeather zebedee"}));
  ASSERT_THAT(holding("chooser.words"), Not(IsEmpty()));
  must(store::erase_donor(*store, donor, staff));
  EXPECT_THAT(holding(), IsEmpty());
  EXPECT_THAT(holding("quillfeather"), IsEmpty());
  EXPECT_EQ(must(store::get_draft(*store)).value().donation.lots.size(), 1U) << "the donation at the counter stays";
}

TEST_F(Erasures, ADraftThatNamesSomebodyElseStays) {
  must(store::put_draft(*store, {donation_of({line("clothes.coats", 1)}), staff, "chooser.words Wang"}));
  must(store::erase_donor(*store, donor, staff));
  EXPECT_EQ(must(store::get_draft(*store)).value().extra, "chooser.words Wang");
}

TEST_F(Erasures, WhatCouldNotBeReadKeepsNoSideRecord) {
  pulled(change(side("zq-1"), "donor.unheard"), side("zq-1"));
  EXPECT_EQ(must(store::count_unread(*store)), 1);
  ASSERT_THAT(holding("zq-1"), Not(IsEmpty()));
  must(store::erase_donor(*store, donor, staff));
  EXPECT_THAT(holding("zq-1"), IsEmpty());
  pulled(change(side("zq-2"), "donor.unheard"), side("zq-2"));
  pulled("no JSON", side("zq-3"));
  EXPECT_EQ(must(store::count_unread(*store)), 3) << "the operations are kept";
  for (const char* late : {"zq-2", "zq-3"}) EXPECT_THAT(holding(late), IsEmpty());
}

TEST_F(Erasures, ASideRecordThatArrivesLaterIsNotKeptAndItsOperationStands) {
  must(store::erase_donor(*store, donor, staff));
  EXPECT_EQ(pulled(change(side("zq-4")), side("zq-4")), 1);
  EXPECT_EQ(must(store::count_unread(*store)), 0);
  EXPECT_THAT(holding("zq-4"), IsEmpty());
  EXPECT_EQ(must(store::get_donor(*store, donor)).value().name, "");
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Erasures, AreFinishedAtTheNextOpeningAfterAPowerCutInBetween) {
  must(store::erase_donor(*store, donor, staff));
  const auto seq = store::head(*store).seq;
  store.reset();
  {
    SQLite::Database raw(database().string(), SQLite::OPEN_READWRITE);
    raw.exec("UPDATE erased_donor SET wiped = 0, confirmed = 0");
  }
  reopen();
  const auto state = must(store::erasure_of(*store, donor)).value();
  EXPECT_TRUE(state.wiped && state.confirmed);
  EXPECT_EQ(store::head(*store).seq, seq + 1) << "it says so once more";
}

TEST_F(Erasures, WhatIsHeldIsEveryValueAndEveryDonation) {
  auto donation = donation_of({line("clothes.coats", 2)});
  donation.donor = donor;
  donation.note = "by van";
  const auto saved = save(donation);
  must(store::change_donor(*store, donor, {{}, {}, "zq-9900"}, staff));
  const auto held = must(store::held_on(*store, donor));
  ASSERT_THAT(held.fields, SizeIs(2));
  EXPECT_EQ(held.fields[0].side.contact, "zq-7788");
  EXPECT_EQ(held.fields[1].side.contact, "zq-9900");
  EXPECT_EQ(held.fields[1].recorded.staff, "Mei");
  ASSERT_THAT(held.donations, SizeIs(1));
  EXPECT_EQ(held.donations[0].finished.receipt, saved.receipt);
  EXPECT_EQ(held.donations[0].finished.note, "by van");
  EXPECT_EQ(held.donations[0].finished.lots, saved.donation.lots);
  EXPECT_EQ(held.donations[0].recorded.terminal_number, store->terminal().number);
  EXPECT_EQ(store::held_on(*store, DonorId(seeded.env.ids.next())).error().code, ErrorCode::not_found);
  const std::string text = journal::held_json(held);
  for (const char* part : {donor_name, "zq-7788", "zq-9900", "by van", "clothes.coats", "Mei"}) EXPECT_NE(text.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace intake::tests
