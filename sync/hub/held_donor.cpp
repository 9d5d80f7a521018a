// SPDX-License-Identifier: GPL-3.0-or-later
// What is held on a donor, read out of the operations of the donor's shop.
#include <algorithm>
#include <map>

#include "sync/hub/donors.h"

namespace intake::hub {
namespace {

class Gathering {
 public:
  Gathering(Storage& storage, const Shop& shop, DonorId donor) : x_storage(storage), x_shop(shop) {
    x_held.id = donor;
    x_held.shop = shop.name;
    x_held.currency = shop.currency;
  }

  Result<journal::HeldDonor> run() {
    INTAKE_LET(erased, x_storage.donors().erased(x_shop.key, x_held.id));
    x_held.erased = erased;
    INTAKE_LET(rows, x_storage.donors().naming(x_shop.key, x_held.id));
    for (const auto& row : rows) {
      const auto operation = journal::decode(row.content);
      if (operation) INTAKE_TRY(take(row, *operation));
    }
    std::stable_sort(x_held.donations.begin(), x_held.donations.end(),
                     [](const auto& a, const auto& b) { return a.recorded.at_utc_ms < b.recorded.at_utc_ms; });
    return x_held;
  }

 private:
  Result<void> take(const Naming& row, const journal::Operation& operation) {
    const auto* finished = std::get_if<journal::DonationFinished>(&operation.payload);
    if (finished != nullptr && finished->donor == x_held.id) return take_donation(row, operation, *finished);
    if (operation.entity != x_held.id) return {};
    if (const auto* added = std::get_if<journal::DonorAdded>(&operation.payload)) {
      x_held.kind = added->donor_kind.value;
      x_held.number = added->number.value;
    }
    if (const auto* changed = std::get_if<journal::DonorChanged>(&operation.payload); changed != nullptr && changed->donor_kind)
      x_held.kind = changed->donor_kind->value;
    auto side = journal::decode_side(row.side);
    if (!side) return {};
    INTAKE_LET(recorded, recorded_by(row, operation));
    x_held.fields.push_back({*std::move(side), std::move(recorded)});
    return {};
  }

  Result<void> take_donation(const Naming& row, const journal::Operation& operation, const journal::DonationFinished& finished) {
    INTAKE_LET(recorded, recorded_by(row, operation));
    journal::HeldDonation one{DonationId(operation.entity), finished, std::move(recorded)};
    if (finished.parts > 0) INTAKE_TRY(add_parts(one));
    x_held.donations.push_back(std::move(one));
    return {};
  }

  /// The lots of its parts come before its own.
  Result<void> add_parts(journal::HeldDonation& donation) {
    INTAKE_LET(rows, x_storage.donors().naming(x_shop.key, donation.id));
    std::map<std::int64_t, std::vector<domain::Lot>> parts;
    for (const auto& row : rows) {
      const auto operation = journal::decode(row.content);
      const auto* part = operation ? std::get_if<journal::DonationPart>(&operation->payload) : nullptr;
      if (part != nullptr && operation->entity == donation.id) parts.emplace(part->part, part->lots);
    }
    std::vector<domain::Lot> lots;
    for (const auto& [number, of_part] : parts) lots.insert(lots.end(), of_part.begin(), of_part.end());
    lots.insert(lots.end(), donation.finished.lots.begin(), donation.finished.lots.end());
    donation.finished.lots = std::move(lots);
    return {};
  }

  Result<journal::Recorded> recorded_by(const Naming& row, const journal::Operation& operation) {
    journal::Recorded recorded{operation.at_utc_ms, operation.business_date, {}, row.terminal_number, operation.staff.is_nil()};
    if (recorded.by_office) return recorded;
    INTAKE_LET(name, name_of(operation.staff));
    recorded.staff = std::move(name);
    return recorded;
  }

  /// The last name that was given to somebody of the staff.
  Result<std::string> name_of(StaffId staff) {
    if (const auto known = x_names.find(staff); known != x_names.end()) return known->second;
    std::string name;
    INTAKE_LET(set_by, x_storage.field_set_by(x_shop.key, staff, "name"));
    INTAKE_LET(kept, set_by ? x_storage.arrivals().content_of(*set_by) : Result<std::optional<KeptContent>>(std::nullopt));
    if (const auto operation = kept && kept->shop_key == x_shop.key ? journal::decode(kept->content) : fail(ErrorCode::not_found, "")) {
      if (const auto* added = std::get_if<journal::StaffAdded>(&operation->payload)) name = added->name.value;
      if (const auto* changed = std::get_if<journal::StaffChanged>(&operation->payload); changed != nullptr && changed->name) name = changed->name->value;
    }
    x_names.emplace(staff, name);
    return name;
  }

  Storage& x_storage;
  const Shop& x_shop;
  journal::HeldDonor x_held;
  std::map<StaffId, std::string> x_names;
};

}  // namespace

Result<journal::HeldDonor> held_on(Storage& storage, const Shop& shop, DonorId donor) { return Gathering(storage, shop, donor).run(); }

}  // namespace intake::hub
