// SPDX-License-Identifier: GPL-3.0-or-later
// One change to what is recorded, as it stands in the journal. Struct and text are kept apart: codec.h writes the
// text once, and those bytes are what is stored, hashed and sent. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "db/base/date.h"
#include "db/base/ids.h"
#include "db/domain/donation.h"
#include "db/domain/item.h"
#include "db/domain/people.h"

namespace intake::journal {

/// A scalar field's new value, and the operation that set the value its author saw (none when it is new).
template <class T>
struct Field {
  T value{};
  std::optional<OpId> from_op;
  friend bool operator==(const Field&, const Field&) = default;
};

/// entity: the staff member.
struct StaffAdded {
  Field<std::string> name;
  Field<domain::Role> role;
  Field<int> picture;
  friend bool operator==(const StaffAdded&, const StaffAdded&) = default;
};

/// entity: the shop. Opens a business date on this terminal.
struct DayOpened {
  Date date;
  std::optional<Date> previous;
  friend bool operator==(const DayOpened&, const DayOpened&) = default;
};

/// entity: the donor. The personal fields are in the side record whose hash this carries.
struct DonorAdded {
  Field<domain::DonorKind> donor_kind;
  Field<std::string> number;
  std::string side_hash;  ///< 32 raw bytes
  friend bool operator==(const DonorAdded&, const DonorAdded&) = default;
};

/// entity: the staff member. What is absent stays as it is.
struct StaffChanged {
  std::optional<Field<std::string>> name;
  std::optional<Field<domain::Role>> role;
  std::optional<Field<int>> picture;
  friend bool operator==(const StaffChanged&, const StaffChanged&) = default;
};

/// entity: the donor. The personal fields are one field, "side": its value is the hash of the side record that travels along.
struct DonorChanged {
  std::optional<Field<domain::DonorKind>> donor_kind;
  std::optional<Field<std::string>> side_hash;  ///< 32 raw bytes
  friend bool operator==(const DonorChanged&, const DonorChanged&) = default;
};

/// What a manager decided about an operation that needed one.
enum class Choice {
  kept,      ///< the value that stands is right
  replaced,  ///< the other one is: an operation before this one set it again
  noted      ///< seen, and dealt with by hand
};

/// entity: the operation that needed a manager.
struct TaskSettled {
  std::string field;  ///< that was in conflict; empty when it was no field
  Choice choice = Choice::noted;
  friend bool operator==(const TaskSettled&, const TaskSettled&) = default;
};

/// entity: the donor. A manager's word that nobody keeps the donor's personal fields any more: side records and their salts go
/// everywhere, and one that arrives later is not kept.
struct DonorErased {
  friend bool operator==(const DonorErased&, const DonorErased&) = default;
};

/// entity: the donor. The device that says so holds none of the personal fields any more, in any file of its store.
struct ErasureConfirmed {
  friend bool operator==(const ErasureConfirmed&, const ErasureConfirmed&) = default;
};

/// At most this many lots stand in one operation.
inline constexpr std::size_t max_lots_per_operation = 200;

/// entity: the donation. Parts are numbered from 1; nobody counts them before the donation is finished.
struct DonationPart {
  std::int64_t part = 0;
  std::vector<domain::Lot> lots;
  friend bool operator==(const DonationPart&, const DonationPart&) = default;
};

/// entity: the donation. Carries the last (usually all) lots itself.
struct DonationFinished {
  std::optional<DonorId> donor;
  domain::DonationChannel channel = domain::DonationChannel::counter;
  std::string receipt;
  std::string campaign;
  std::string note;
  std::optional<std::int64_t> weight_grams;  ///< weighed as a whole, besides the lots' own weights
  std::int64_t parts = 0;                    ///< DonationPart operations before this one
  std::int64_t lot_count = 0;                ///< lots of all parts and of this operation
  domain::Totals totals;                     ///< of all lots; donations is 1
  std::vector<domain::Lot> lots;
  friend bool operator==(const DonationFinished&, const DonationFinished&) = default;
};

/// entity: the lot. Tags for a lot that was saved while no tag numbers were left on the terminal.
struct LotTagged {
  DonationId donation;
  std::vector<domain::TagNumber> tags;
  bool lot_label = false;
  friend bool operator==(const LotTagged&, const LotTagged&) = default;
};

/// The numbers a seal may have, and what it may sum up.
inline constexpr std::int64_t max_seal_revision = 1'000'000;

/// entity: the shop. What this terminal alone recorded for a business date, as far as last_seq. Work that comes later needs
/// a seal of a higher revision.
struct DaySealed {
  Date date;
  std::int64_t revision = 1;
  std::int64_t incarnation = 1;  ///< in which it was sealed; it may arrive chained again in a later one
  std::int64_t last_seq = 0;     ///< of the operation before it
  std::string last_chain;        ///< 32 raw bytes: the chain hash there
  domain::Totals totals;
  std::string donations_hash;    ///< 32 raw bytes: donations_hash() of what was counted
  friend bool operator==(const DaySealed&, const DaySealed&) = default;
};

/// entity: the shop. A manager's word that the shop's day closes without that terminal.
struct DayAbsent {
  Date date;
  DeviceId device;
  friend bool operator==(const DayAbsent&, const DayAbsent&) = default;
};

/// entity: the item, as domain::item_entity makes it of its tag.
struct ItemStepped {
  domain::ItemStep step;
  std::optional<OpId> from_op;  ///< the last step with an effect that its author saw
  friend bool operator==(const ItemStepped&, const ItemStepped&) = default;
};

using Payload = std::variant<StaffAdded, DayOpened, DonorAdded, DonationPart, DonationFinished, LotTagged, StaffChanged, DonorChanged, TaskSettled,
                             DaySealed, DayAbsent, DonorErased, ErasureConfirmed, ItemStepped>;

/// The content of an operation.
struct Operation {
  OpId op_id;
  Uuid entity;
  Date business_date;
  std::int64_t at_utc_ms = 0;  ///< for people, never to decide
  std::int32_t offset_minutes = 0;
  StaffId staff;  ///< nil: whoever runs the hub, "the office"
  Payload payload;
  friend bool operator==(const Operation&, const Operation&) = default;
};

/// "staff.added", "day.opened", "donor.added" …, as PROTOCOL.md lists them.
std::string_view kind_of(const Payload& payload);
/// "kept", "replaced", "noted".
std::string_view choice_code(Choice choice);
std::optional<Choice> parse_choice(std::string_view code);
/// Whether it sets scalar fields, for which the order of arrival at the hub decides.
bool sets_fields(const Payload& payload);
/// The version this program writes of every kind.
inline constexpr int content_version = 1;

/// Where an operation stands: without a gap from 1 within (device, incarnation).
struct Position {
  DeviceId device;
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// An operation as it is kept: content bytes as written, and its place in the chain.
struct Entry {
  Position position;
  OpId op_id;
  std::string content;       ///< UTF-8 JSON, the exact bytes
  std::string content_hash;  ///< 32 raw bytes
  std::string chain_hash;    ///< 32 raw bytes
  std::string side;          ///< side record text as sent, empty when there is none
  friend bool operator==(const Entry&, const Entry&) = default;
};

}  // namespace intake::journal
