// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub keeps, as its service needs it, for one organisation: SQLite today, PostgreSQL beside it later. An
// object is used by one thread. Everything that changes something runs inside begin() … commit(); only commit() makes
// it durable. Keys of shops and devices are small integers that mean nothing outside the storage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/base/ids.h"
#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/donation.h"
#include "sync/hub/arrival_storage.h"
#include "sync/hub/day_storage.h"
#include "sync/hub/donor_storage.h"
#include "sync/hub/tag_storage.h"
#include "sync/protocol/messages.h"

namespace intake::hub {

/// A counter and 16 random bytes: a restored hub raises the counter and takes new bytes.
struct Epoch {
  std::int64_t counter = 1;
  std::string bytes;  ///< 16 raw bytes
  /// "3-00112233…"
  std::string text() const;
  static std::optional<Epoch> parse(std::string_view text);
  friend bool operator==(const Epoch&, const Epoch&) = default;
};

struct Identity {
  OrganisationId organisation;
  Uuid hub_id;
  std::string seed;       ///< Ed25519, secret
  std::string nonce_key;  ///< 32 bytes, secret
  Epoch epoch;
};

struct Shop {
  std::int64_t key = 0;
  ShopId id;
  std::string name;
  std::optional<Currency> currency;  ///< of all its amounts; none until its first terminal joined
};

struct Figures {
  std::int64_t donations = 0;
  std::int64_t items = 0;
  std::int64_t value_minor = 0;
  friend bool operator==(const Figures&, const Figures&) = default;
};

struct Device {
  std::int64_t key = 0;
  DeviceId id;
  std::int64_t shop_key = 0;
  ShopId shop;
  std::string shop_name;
  int number = 0;  ///< 0: the hub's own device of that shop, which has no key and of which nobody can ask anything
  bool of_hub() const { return number == 0; }
  int hand_number = 0;  ///< 0 when it never had one
  std::string public_key;
  bool frozen = false;
  Figures figures;
};

struct NewDevice {
  DeviceId id;
  std::int64_t shop_key = 0;
  int hand_number = 0;
  std::string public_key;
  std::int64_t enrolled_at_utc_ms = 0;
};

struct Head {
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  std::string chain_hash;
};

/// An operation that needs a manager.
struct OpenTask {
  OpId op_id;
  protocol::Verdict verdict = protocol::Verdict::conflict;
  std::string reason;
  std::int64_t arrived_at_utc_ms = 0;
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  int terminal_number = 0;  ///< 0: the hub's own
  std::string shop_name;
  std::int64_t shop_key = 0;
  std::string field;           ///< that is in conflict; empty when it is no field
  std::optional<OpId> unseen;  ///< the operation that had set it
};

struct PairingCode {
  std::string selector;  ///< first two letters
  std::string secret;    ///< other six
  std::int64_t shop_key = 0;
  std::int64_t expires_at_utc_ms = 0;
  std::int64_t tries_left = 0;
  std::optional<std::int64_t> device_key;  ///< that used it
};

enum class FeedPart { all, people, records };  ///< people: what sets fields; records: what does not

/// A stretch of a shop's feed, as a terminal may see it: of its own incarnation only what sets fields, and seals, without
/// their content, since it has that.
struct FeedReading {
  std::int64_t shop_key = 0;
  std::int64_t after = 0;  ///< positions from behind this one …
  std::int64_t until = std::numeric_limits<std::int64_t>::max();  ///< … to this one
  FeedPart part = FeedPart::all;
  std::int64_t device_key = 0;   ///< who reads …
  std::int64_t incarnation = 1;  ///< … and in which
};

class Storage {
 public:
  virtual ~Storage() = default;

  // --- Transactions ---
  virtual Result<void> begin() = 0;
  /// One state for all reads until rollback().
  virtual Result<void> begin_reading() = 0;
  virtual Result<void> commit() = 0;
  virtual Result<void> rollback() = 0;
  /// One request of several, ended by one of the two; undoing takes back savepoints inside it that a fault left open, too.
  virtual Result<void> begin_request() = 0;
  virtual Result<void> keep_request() = 0;
  virtual Result<void> undo_request() = 0;
  /// Savepoints nest; each is ended by one of the two.
  virtual Result<void> savepoint() = 0;
  virtual Result<void> keep_savepoint() = 0;
  virtual Result<void> undo_savepoint() = 0;

  // --- Who ---
  virtual Result<Identity> identity() = 0;
  /// Another organisation in the same hub; a Storage of its own reaches it, and nothing of this one's.
  virtual Result<void> add_organisation(OrganisationId id) = 0;
  virtual Result<void> set_epoch(const Epoch& epoch) = 0;
  virtual Result<std::optional<Shop>> shop_named(const std::string& name) = 0;
  virtual Result<std::optional<Shop>> shop_at(std::int64_t key) = 0;
  virtual Result<std::vector<Shop>> shops() = 0;
  virtual Result<Shop> add_shop(ShopId id, const std::string& name) = 0;
  virtual Result<void> set_shop_currency(std::int64_t shop_key, Currency currency) = 0;
  virtual Result<std::optional<Device>> device(DeviceId id) = 0;
  virtual Result<std::optional<Device>> device_at(std::int64_t key) = 0;
  virtual Result<std::optional<Device>> device_with_hand_number(int number) = 0;
  /// The terminals, by number.
  virtual Result<std::vector<Device>> devices() = 0;
  /// The hub's own, one a shop where it ever said something.
  virtual Result<std::vector<Device>> own_devices() = 0;
  virtual Result<std::optional<Device>> own_device(std::int64_t shop_key) = 0;
  virtual Result<Device> add_own_device(DeviceId id, std::int64_t shop_key, std::int64_t now_utc_ms) = 0;
  /// Gives it the next number. @return refused when all are used.
  virtual Result<Device> add_device(const NewDevice& device) = 0;
  /// Terminal numbers that are never given out; fewer when fewer are left.
  virtual Result<void> skip_numbers(std::int64_t count) = 0;
  virtual Result<void> set_figures(std::int64_t device_key, const Figures& figures) = 0;
  virtual Result<void> set_frozen(std::int64_t device_key, bool frozen) = 0;

  virtual Result<std::optional<PairingCode>> pairing_code(std::string_view selector) = 0;
  virtual Result<void> put_pairing_code(const PairingCode& code) = 0;
  virtual Result<void> set_pairing_tries(std::string_view selector, std::int64_t tries_left) = 0;
  virtual Result<void> set_pairing_device(std::string_view selector, std::int64_t device_key) = 0;
  virtual Result<void> delete_pairing_codes_before(std::int64_t utc_ms) = 0;

  // --- Chains ---
  virtual Result<std::optional<Head>> head(std::int64_t device_key, std::int64_t incarnation) = 0;
  virtual Result<std::optional<Head>> newest_head(std::int64_t device_key) = 0;
  virtual Result<std::vector<Head>> heads(std::int64_t device_key) = 0;
  /// Seqs that are missing below the head of an incarnation, at most `limit` ranges.
  virtual Result<std::vector<protocol::AuditHole>> holes(std::int64_t device_key, std::int64_t limit) = 0;
  virtual Result<void> put_head(std::int64_t device_key, const Head& head) = 0;


  // --- What operations mean ---
  /// The operation that last set a field; puts the new one. Nothing when it was never set.
  virtual Result<std::optional<OpId>> replace_field(std::int64_t shop_key, const Uuid& entity, std::string_view name, OpId op_id) = 0;
  virtual Result<std::optional<OpId>> field_set_by(std::int64_t shop_key, const Uuid& entity, std::string_view name) = 0;
  /// Whose fields of that name the shop has, and the operation that last set each.
  virtual Result<std::vector<std::pair<Uuid, OpId>>> fields_named(std::int64_t shop_key, std::string_view name) = 0;
  /// That an operation set a field whose last value, of the operation `unseen`, its author had not seen.
  virtual Result<void> add_conflict(OpId op_id, std::string_view field, OpId unseen) = 0;
  /// A manager decided about that operation (its field, unless empty). Deciding again changes nothing.
  virtual Result<void> settle(std::int64_t shop_key, OpId about, std::string_view field, OpId by) = 0;
  virtual Result<std::vector<OpenTask>> open_tasks() = 0;
  /// False when that part is here already.
  virtual Result<bool> add_part(std::int64_t device_key, DonationId donation, std::int64_t part, std::int64_t arrival_key) = 0;
  /// Contents of the parts, by number, until `take` says false: there may be very many.
  virtual Result<void> parts(std::int64_t device_key, DonationId donation, const std::function<bool(const std::string& content)>& take) = 0;
  /// False when it is finished already.
  virtual Result<bool> add_donation(DonationId donation, std::int64_t device_key, std::int64_t arrival_key) = 0;
  virtual Result<bool> donation_finished(DonationId donation) = 0;

  // --- Feeds ---
  /// Reserves positions in a shop's feed. @return the first.
  virtual Result<std::int64_t> reserve_feed(std::int64_t shop_key, std::int64_t count) = 0;
  /// Until `take` says false.
  virtual Result<void> read_feed(const FeedReading& reading, const std::function<bool(protocol::PulledOperation&&)>& take) = 0;
  /// The last position of a shop's feed where something stands; 0 when nothing does.
  virtual Result<std::int64_t> feed_end(std::int64_t shop_key) = 0;
  /// A few letters that tell what stands at a position of a feed from anything else; empty when nothing does.
  virtual Result<std::string> shop_feed_mark(std::int64_t shop_key, std::int64_t position) = 0;

  // --- Arrivals, days, donors, tags ---
  virtual ArrivalStorage& arrivals() = 0;
  virtual DayStorage& days() = 0;
  virtual DonorStorage& donors() = 0;
  virtual TagStorage& tags() = 0;

  virtual Result<void> note_backup(std::int64_t utc_ms) = 0;
  /// Of this database; none before the first.
  virtual Result<std::optional<std::int64_t>> last_backup() = 0;

  /// Something that changes nothing, but that only a database takes that can be written to.
  virtual Result<void> write_nothing() = 0;
  /// How large the database is.
  virtual Result<std::int64_t> size_bytes() = 0;
  /// A whole copy, checked, that appears under this name complete or not at all.
  virtual Result<void> copy_to(const std::filesystem::path& file) = 0;
  /// The database's own check of its pages, and that no row lost the one it belongs to. @return sentences, none when it is
  /// whole.
  virtual Result<std::vector<std::string>> check_integrity() = 0;
};

}  // namespace intake::hub
