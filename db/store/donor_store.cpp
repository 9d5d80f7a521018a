// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/donor_store.h"

#include "db/base/utf8.h"
#include "db/journal/codec.h"
#include "db/store/changes.h"
#include "db/store/donor_named.h"
#include "db/store/pins.h"

namespace intake::store {
namespace {

/// Columns as in donor/get.sql. A donor whose side record was erased keeps the number only.
domain::Donor donor_from(const Query& row) {
  domain::Donor donor;
  donor.id = row.id<DonorId>(0);
  donor.kind = row.code<domain::DonorKind>(1);
  donor.number = row.text(2);
  donor.erased = row.integer(4) != 0;
  if (row.null(3)) return donor;
  if (const auto side = journal::decode_side(row.text(3))) {
    donor.name = side->name;
    donor.contact = side->contact;
    donor.language = side->language;
    donor.invoice = side->invoice;
  }
  return donor;
}

Result<domain::Donor> add(Transaction& change, domain::DonorKind kind, const std::string& name,
                          const std::string& contact, StaffId by) {
  Store& store = change.store();
  domain::Donor donor;
  donor.id = store.env().ids.make<DonorId>();
  donor.kind = kind;
  donor.number = domain::paper_number(store.terminal().number, static_cast<int>(change.chain().incarnation),
                                      ++change.chain().donors);
  donor.name = name;
  donor.contact = contact;
  const journal::SideRecord record{donor.id, 1, random_bytes(store.env().rng, journal::side_salt_bytes), name, contact, "", ""};
  const std::string side = journal::encode_side(record);
  INTAKE_TRY(change.append(change.operation(donor.id, by,
                                            journal::DonorAdded{{kind, {}}, {donor.number, {}}, journal::side_hash(record.salt, side)}),
                           side));
  return donor;
}

/// "50%" → "%50\%%": the words anywhere, taken as they are.
std::string like_pattern(std::string_view words) {
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

}  // namespace

Result<void> check_contact(const std::string& contact) {
  if (contact.size() > 400 || !is_one_line(contact))
    return fail(ErrorCode::bad_input, "A contact has at most 400 bytes on one line.");
  return {};
}

Result<void> check_donor(const std::string& name, const std::string& contact) {
  if (!domain::is_name(name, domain::max_donor_name_bytes))
    return fail(ErrorCode::bad_input, "A donor needs a name of at most 200 bytes on one line.");
  return check_contact(contact);
}

Result<domain::Donor> add_donor(Store& store, domain::DonorKind kind, const std::string& typed, const std::string& contact, StaffId by) {
  const std::string name = domain::tidy_name(typed);
  INTAKE_TRY(check_donor(name, contact));
  return writing(store, [&]() -> Result<domain::Donor> {
    Transaction change(store);
    INTAKE_LET(donor, add(change, kind, name, contact, by));
    change.commit();
    return donor;
  });
}

Result<std::vector<domain::Donor>> find_donors(const Store& store, std::string_view words, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<domain::Donor>> {
    std::vector<domain::Donor> donors;
    Query rows(connection(store), "donor/search", like_pattern(words), limit);
    while (rows.next()) donors.push_back(donor_from(rows));
    return donors;
  });
}

Result<std::optional<domain::Donor>> donor_numbered(const Store& store, std::string_view number) {
  return guarded([&]() -> Result<std::optional<domain::Donor>> {
    Query row(connection(store), "donor/numbered", number);
    if (!row.next()) return std::optional<domain::Donor>();
    return std::optional(donor_from(row));
  });
}

Result<std::optional<domain::Donor>> get_donor(const Store& store, DonorId id) {
  return guarded([&]() -> Result<std::optional<domain::Donor>> {
    Query row(connection(store), "donor/get", id);
    if (!row.next()) return std::optional<domain::Donor>();
    return std::optional(donor_from(row));
  });
}

Result<domain::Donor> donor_named(Transaction& change, domain::DonorKind kind, const std::string& typed, StaffId by) {
  const std::string name = domain::tidy_name(typed);
  INTAKE_TRY(check_donor(name, ""));
  {
    Query row(change.connection(), "donor/by_name", name, kind);
    if (row.next()) return donor_from(row);
  }
  return add(change, kind, name, "", by);
}

Result<domain::Donor> donor_named(Store& store, domain::DonorKind kind, const std::string& name, StaffId by) {
  return writing(store, [&]() -> Result<domain::Donor> {
    Transaction change(store);
    INTAKE_LET(donor, donor_named(change, kind, name, by));
    change.commit();
    return donor;
  });
}

}  // namespace intake::store
