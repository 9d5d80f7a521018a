// SPDX-License-Identifier: GPL-3.0-or-later
// Damage done behind the store's back, one kind at a time: verify has to see each.
#include <gmock/gmock.h>

#include "tests/support/raw_database.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using testing::IsEmpty;
using testing::Not;

struct Damage {
  const char* name;
  const char* sql;
};
void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.name; }

class VerifyFinds : public StoreTest, public testing::WithParamInterface<Damage> {};

TEST_P(VerifyFinds, AndSaysSoInASentence) {
  const auto donor = must(store::add_donor(*store, domain::DonorKind::individual, "Wang", "", staff));
  auto donation = donation_of({line("clothes.coats", 2, 4500), line("books.other", 3, 200)});
  donation.donor = donor.id;
  save(donation);
  save(donation_of(std::vector<domain::Lot>(230, line("books.other", 1, 300))));
  ASSERT_TRUE(must(store::verify(*store)).ok);
  store.reset();
  raw_change(database(), GetParam().sql);
  reopen();
  const auto proof = must(store::verify(*store));
  EXPECT_FALSE(proof.ok);
  ASSERT_THAT(proof.faults, Not(IsEmpty()));
  for (const auto& fault : proof.faults) {
    EXPECT_THAT(fault, testing::EndsWith("."));
    EXPECT_THAT(fault, Not(testing::HasSubstr("Wang")));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Damage, VerifyFinds,
    testing::Values(Damage{"FlippedByteOfAContent", "UPDATE journal SET content = replace(content, '\"quantity\":2', '\"quantity\":3')"},
                    Damage{"FlippedBitOfAHash", "UPDATE journal SET content_hash = CAST(x'00' || substr(content_hash, 2) AS BLOB) WHERE seq = 2"},
                    Damage{"FlippedBitOfAChain", "UPDATE journal SET chain_hash = CAST(x'00' || substr(chain_hash, 2) AS BLOB) WHERE seq = 3"},
                    Damage{"MissingOperation", "DELETE FROM journal WHERE seq = 3"},
                    Damage{"MissingLastOperation", "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"},
                    Damage{"SwappedOperationIds", "UPDATE journal SET op_id = randomblob(16) WHERE seq = 2"},
                    Damage{"OtherHead", "UPDATE head SET seq = seq + 1"},
                    Damage{"MissingDonation", "UPDATE donation SET finished = 0 WHERE key = 1"},
                    Damage{"ChangedFigures", "UPDATE donation SET value_minor = value_minor + 1 WHERE key = 1"},
                    Damage{"MissingLot", "PRAGMA foreign_keys = OFF; DELETE FROM lot WHERE key = 2"},
                    Damage{"ChangedLot", "UPDATE lot SET condition = 3 WHERE key = 2"},
                    Damage{"ChangedLotThatChangesNoSum", "UPDATE lot SET description = 'x' WHERE key = 100"},
                    Damage{"MissingTag", "DELETE FROM item WHERE tag = (SELECT min(tag) FROM item)"},
                    Damage{"TagOnAnotherLot", "UPDATE item SET lot = 3 WHERE tag = (SELECT min(tag) FROM item)"},
                    Damage{"ChangedDayTotal", "UPDATE day_total SET items = items + 1 WHERE category = 'books.other'"},
                    Damage{"MissingDayTotal", "DELETE FROM day_total WHERE category = ''"},
                    Damage{"InventedDonation", "INSERT INTO donation SELECT 99, randomblob(16), device, 1, randomblob(16), receipt, donor, "
                                               "channel, campaign, note, weighed_grams, business_date, taken_at_utc_ms, offset_minutes, "
                                               "staff, 0, 0, 0, 0 FROM donation WHERE key = 1"},
                    Damage{"MissingStaff", "UPDATE staff SET op_id = NULL"},
                    Damage{"RenamedStaff", "UPDATE staff SET name = 'Eve'"},
                    Damage{"StaffOfAnotherRole", "UPDATE staff SET role = 0"},
                    Damage{"OtherReceipt", "UPDATE donation SET receipt = 'R901-999999' WHERE key = 1"},
                    Damage{"OtherChannel", "UPDATE donation SET channel = channel + 1 WHERE key = 1"},
                    Damage{"AnonymousInsteadOfADonor", "UPDATE donation SET donor = NULL WHERE key = 1"},
                    Damage{"OtherTime", "UPDATE donation SET taken_at_utc_ms = taken_at_utc_ms + 60000 WHERE key = 1"},
                    Damage{"OtherDonorNumber", "UPDATE donor SET number = '901-77'"},
                    Damage{"OtherDonorName", "UPDATE side_record SET name = 'Eve'"},
                    Damage{"OtherPersonalFields", "UPDATE side_record SET text = replace(text, 'Wang', 'Eve'), name = 'Eve'"},
                    Damage{"OtherSalt", "UPDATE side_record SET salt = randomblob(16)"},
                    Damage{"DonationOfNobody", "PRAGMA foreign_keys = OFF; UPDATE donation SET staff = 99 WHERE key = 2"},
                    Damage{"MissingDay", "DELETE FROM day"},
                    Damage{"DonorOfAnotherKind", "UPDATE donor SET kind = 1"}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace intake::tests
