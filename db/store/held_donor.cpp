// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/held_donor.h"

#include "db/store/apply.h"
#include "db/store/donor_store.h"
#include "db/store/lot_rows.h"

namespace intake::store {
namespace {

std::vector<journal::HeldFields> fields_of(const Store& store, DonorId donor) {
  std::vector<journal::HeldFields> fields;
  for (Query rows(connection(store), "field_value/sides", donor); rows.next();) {
    auto side = journal::decode_side(rows.text(0));
    if (!side) continue;  // erased
    journal::HeldFields one;
    one.side = *std::move(side);
    one.recorded.at_utc_ms = rows.integer(1);
    one.recorded.business_date = civil_date(rows.integer(1), static_cast<std::int32_t>(rows.integer(2)));
    one.recorded.staff = rows.text(3);
    one.recorded.terminal_number = rows.integer(5) != 0 ? store.terminal().number : static_cast<int>(rows.integer(4));
    one.recorded.by_office = !rows.null(6) && rows.id<StaffId>(6).is_nil();
    fields.push_back(std::move(one));
  }
  return fields;
}

std::vector<journal::HeldDonation> donations_of(const Store& store, DonorId donor) {
  std::vector<journal::HeldDonation> donations;
  for (Query rows(connection(store), "donation/held_on", donor); rows.next();) {
    journal::HeldDonation one;
    one.id = rows.id<DonationId>(1);
    journal::DonationFinished& finished = one.finished;
    finished.donor = donor;
    finished.receipt = rows.text(2);
    finished.channel = rows.code<domain::DonationChannel>(3);
    finished.campaign = rows.text(4);
    finished.note = rows.text(5);
    finished.weight_grams = rows.maybe_integer(6);
    finished.totals = {1, rows.integer(7), rows.integer(8), rows.integer(9)};
    finished.lot_count = rows.integer(16);
    for (auto& row : lots_of_donation(connection(store), rows.integer(0))) finished.lots.push_back(std::move(row.lot));
    one.recorded.at_utc_ms = rows.integer(10);
    one.recorded.business_date = rows.date(11);
    one.recorded.staff = rows.text(12);
    one.recorded.by_office = rows.id<StaffId>(13).is_nil();
    one.recorded.terminal_number = rows.integer(15) != 0 ? store.terminal().number : static_cast<int>(rows.integer(14));
    donations.push_back(std::move(one));
  }
  return donations;
}

}  // namespace

Result<journal::HeldDonor> held_on(const Store& store, DonorId donor) {
  return guarded([&]() -> Result<journal::HeldDonor> {
    const Snapshot one_state(connection(store));
    INTAKE_LET(known, get_donor(store, donor));
    if (!known) return fail(ErrorCode::not_found, "This donor is not known here.");
    journal::HeldDonor held;
    held.id = donor;
    held.kind = known->kind;
    held.number = known->number;
    held.shop = store.terminal().shop_name;
    held.currency = store.terminal().currency;
    held.erased = known->erased;
    held.fields = fields_of(store, donor);
    held.donations = donations_of(store, donor);
    return held;
  });
}

}  // namespace intake::store
