// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal and a hub say to each other, as structs and as the JSON text of PROTOCOL.md. Written with
// nlohmann-json, read with simdjson; every value that comes in is checked before it is believed, unknown fields are
// passed over. Free functions, safe from any thread. Keys, hashes and signatures are raw bytes here, hex on the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/ids.h"
#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/day.h"
#include "db/domain/tag.h"
#include "db/journal/operation.h"

namespace intake::protocol {

inline constexpr std::string_view enrol_path = "/v1/enrol";
inline constexpr std::string_view hello_path = "/v1/hello";
inline constexpr std::string_view push_path = "/v1/push";  ///< ?incarnation=N
inline constexpr std::string_view audit_path = "/v1/audit/";  ///< and the device
inline constexpr std::string_view pull_path = "/v1/pull";  ///< ?feed=shop|organisation&cursor=…&incarnation=N
inline constexpr std::string_view snapshot_path = "/v1/snapshot";  ///< ?table=people|records&after=…&as_of=…&incarnation=N
inline constexpr std::string_view feed_shop = "shop";
inline constexpr std::string_view feed_organisation = "organisation";
inline constexpr std::string_view table_people = "people";    ///< of a snapshot, the first: what sets fields of staff and donors
inline constexpr std::string_view table_records = "records";  ///< and everything else

/// The targets with their queries, as they are signed and sent.
std::string push_target(std::int64_t incarnation);
std::string pull_target(std::string_view feed, std::string_view cursor, std::int64_t incarnation);
std::string snapshot_target(std::string_view table, std::string_view after, std::string_view as_of, std::int64_t incarnation);

/// What a batch or a page may be; the hub says its own in `hello`.
struct Limits {
  std::int64_t operations = 1'000;
  std::int64_t compressed_bytes = 1 << 20;
  std::int64_t expanded_bytes = 8 << 20;
  friend bool operator==(const Limits&, const Limits&) = default;
};

// --- enrol ----------------------------------------------------------------------------------------------------------
/// Signed with the key it brings; the device header is empty.
struct EnrolRequest {
  std::string code;                ///< eight letters, upper or lower case
  std::string public_key;          ///< Ed25519, 32 bytes
  std::string shop_name;           ///< the shop the terminal means to join; must be the code's, or empty
  Currency currency = Currency::CNY;  ///< of the terminal's amounts; must be the shop's, or becomes it
  std::string program_version;
  std::optional<DeviceId> device;  ///< of a store that existed before: kept when no other device has it
  int terminal_number = 0;         ///< of such a store, 900…999: its million of tags must be no other's; else 0
  friend bool operator==(const EnrolRequest&, const EnrolRequest&) = default;
};
struct EnrolReply {
  OrganisationId organisation;
  DeviceId device;
  ShopId shop;
  std::string shop_name;
  int terminal_number = 0;     ///< 1…899, 1000…9999
  Uuid hub_id;
  std::string hub_epoch;
  std::string hub_public_key;  ///< Ed25519, 32 bytes, to pin; the reply itself is signed with it
  std::vector<domain::TagBlock> blocks;
  std::int64_t time_utc_ms = 0;
  std::string nonce;           ///< for the first request
  Limits limits;
  friend bool operator==(const EnrolReply&, const EnrolReply&) = default;
};

// --- hello ----------------------------------------------------------------------------------------------------------
struct HelloRequest {
  std::vector<int> versions;      ///< of the protocol, spoken by the terminal
  std::string program_version;
  std::int64_t incarnation = 1;
  std::int64_t last_seq = 0;
  std::string last_chain;         ///< 32 bytes; zeros at seq 0
  std::int64_t acked_seq = 0;     ///< what the hub acknowledged in this incarnation, as the terminal knows it
  std::string acked_chain;        ///< 32 bytes; zeros at seq 0
  std::string hub_epoch;          ///< newest the terminal has seen
  std::int64_t free_tags = 0;     ///< numbers left to print; below 5,000 the hub leases another block
  std::int64_t tags_wanted = 0;   ///< numbers that lots are waiting for already
  friend bool operator==(const HelloRequest&, const HelloRequest&) = default;
};
/// Below this many free numbers the hub leases more.
inline constexpr std::int64_t low_tags = 5'000;

struct HelloReply {
  int version = 1;                ///< of the protocol, to speak from here on
  Uuid hub_id;
  std::string hub_epoch;
  std::int64_t head_seq = 0;      ///< the hub's head for this device and incarnation; 0 with chain_start()
  std::string head_chain;         ///< 32 bytes
  std::int64_t time_utc_ms = 0;
  std::string shop_name;
  Limits limits;
  std::vector<domain::TagBlock> blocks;  ///< new leases, and all rolls of the shop; known ones are to be ignored
  std::vector<domain::ShopTerminal> terminals = {};  ///< of the shop, the one that asks too
  friend bool operator==(const HelloReply&, const HelloReply&) = default;
};

// --- push -----------------------------------------------------------------------------------------------------------
/// A line of a batch. The envelope can be read even when the content cannot.
struct Envelope {
  std::int64_t seq = 0;
  OpId op_id;
  std::string chain;    ///< 32 bytes
  std::string op;       ///< the content's exact bytes
  std::string side;     ///< side record text, empty when there is none
  bool opaque = false;  ///< sent as bytes ("opaque" in hex) for the hub to keep without reading
  friend bool operator==(const Envelope&, const Envelope&) = default;
};
Envelope envelope_of(const journal::Entry& entry);

enum class Verdict { applied, duplicate, conflict, quarantined };
std::string_view verdict_word(Verdict verdict);
std::optional<Verdict> parse_verdict(std::string_view word);

struct OpResult {
  std::int64_t seq = 0;
  OpId op_id;
  Verdict verdict = Verdict::applied;
  std::string reason;  ///< a word for programs; empty for applied
  friend bool operator==(const OpResult&, const OpResult&) = default;
};
struct PushReply {
  std::int64_t incarnation = 1;
  std::int64_t acked_seq = 0;     ///< everything up to here is at the hub, durably
  std::string acked_chain;        ///< 32 bytes: the chain hash there; move on by it, never by the status alone
  std::string hub_epoch;
  std::int64_t time_utc_ms = 0;
  std::vector<OpResult> results;  ///< in order; those not listed were applied
  friend bool operator==(const PushReply&, const PushReply&) = default;
};

/// A batch ready to send, and how far it reaches.
struct Batch {
  std::string body;  ///< zstd
  std::size_t operations = 0;
  std::int64_t last_seq = 0;
};
/// As many entries from the front as the limits allow, at least one. @param opaque sends them as bytes.
Result<Batch> encode_batch(std::span<const journal::Entry> entries, const Limits& limits, bool opaque = false);
/// The lines of an expanded batch. @return bad_input for a line that cannot be read, refused beyond a limit.
Result<std::vector<Envelope>> decode_batch(std::string_view lines, const Limits& limits);

// --- pull -----------------------------------------------------------------------------------------------------------
struct PulledOperation {
  journal::Position position;
  OpId op_id;
  std::string chain;  ///< 32 bytes
  std::string op;   ///< empty for one of the reader's own, which has it
  std::string side;
  std::int64_t feed = 0;  ///< its place in the feed: the order that decides between values of a field
  std::optional<domain::HubDay> seal = {};  ///< of a day.sealed: what the hub holds of that day
  bool effect = true;                       ///< of an item.step: false when it came too late to have one
  friend bool operator==(const PulledOperation&, const PulledOperation&) = default;
};
/// Of a feed, or of a table of a snapshot of the shop's feed.
struct Page {
  std::string feed;         ///< empty for a snapshot
  std::string next_cursor;  ///< opaque; commit it together with the page's rows. Of a snapshot: what to name as `after` next
  bool more = false;        ///< another page is ready
  std::string hub_epoch;
  std::int64_t time_utc_ms = 0;
  std::vector<PulledOperation> operations;  ///< of the shop feed
  std::vector<domain::TagBlock> rolls;      ///< of the organisation feed
  std::string table = {};     ///< of a snapshot; empty for a feed
  std::string as_of = {};     ///< of a snapshot: the feed's cursor where it ends, to go on from
  std::int64_t position = 0;  ///< the place in the feed that is reached with this page
  std::int64_t end = 0;       ///< the last place in it, so that people see how much is left
  friend bool operator==(const Page&, const Page&) = default;
};
/// A first line with count and digest (BLAKE2b-256 of all that follows it), then a line each. Not compressed.
std::string encode_page(const Page& page);
/// @return bad_input when count or digest do not hold.
Result<Page> decode_page(std::string_view lines);

// --- audit ----------------------------------------------------------------------------------------------------------
/// What the hub holds of one incarnation of a device.
struct AuditHead {
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  std::string chain;  ///< 32 bytes: the chain hash at seq
  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};
/// Operations of an incarnation that are missing: first to last.
struct AuditHole {
  std::int64_t incarnation = 1;
  std::int64_t first = 0;
  std::int64_t last = 0;
  friend bool operator==(const AuditHole&, const AuditHole&) = default;
};
struct AuditReply {
  DeviceId device;
  std::vector<AuditHead> heads;  ///< by incarnation
  std::vector<AuditHole> holes;  ///< none when nothing is missing
  std::string hub_epoch;
  std::int64_t time_utc_ms = 0;
  friend bool operator==(const AuditReply&, const AuditReply&) = default;
};

// --- stick ----------------------------------------------------------------------------------------------------------
/// What stands first in a file that goes by stick, in both directions: whose it is, and up to where.
struct StickHeader {
  Uuid hub_id;
  DeviceId device;
  std::int64_t incarnation = 1;
  std::int64_t first_seq = 0;  ///< of the operations in the terminal's file; above last_seq when there are none
  std::int64_t last_seq = 0;   ///< the terminal's head
  std::string last_chain;      ///< 32 bytes: the chain hash there
  std::int64_t acked_seq = 0;  ///< as the terminal knew it
  std::string hub_epoch;       ///< the newest that whoever wrote the file has seen
  std::int64_t made_at_utc_ms = 0;
  friend bool operator==(const StickHeader&, const StickHeader&) = default;
};

// --- error ----------------------------------------------------------------------------------------------------------
/// What an answer of 400 and above carries: a word for programs, a sentence for people, and what to do.
struct ErrorReply {
  std::string code;
  std::string reason;
  std::string fix;
  std::optional<std::int64_t> expected_seq;        ///< with gap: the seq to go on from
  std::optional<std::int64_t> newest_incarnation;  ///< with fork: take the next one
  std::optional<std::int64_t> head_seq;            ///< with fork: of the incarnation that was asked about
  std::string head_chain;                          ///< with fork, 32 bytes
  friend bool operator==(const ErrorReply&, const ErrorReply&) = default;
};

std::string encode(const EnrolRequest& message);
std::string encode(const EnrolReply& message);
std::string encode(const HelloRequest& message);
std::string encode(const HelloReply& message);
std::string encode(const PushReply& message);
std::string encode(const AuditReply& message);
std::string encode(const ErrorReply& message);
std::string encode(const StickHeader& message);
std::string encode_line(const Envelope& envelope);  ///< with its line feed

Result<EnrolRequest> decode_enrol_request(std::string_view text);
Result<EnrolReply> decode_enrol_reply(std::string_view text);
Result<HelloRequest> decode_hello_request(std::string_view text);
Result<HelloReply> decode_hello_reply(std::string_view text);
Result<PushReply> decode_push_reply(std::string_view text);
Result<AuditReply> decode_audit_reply(std::string_view text);
Result<ErrorReply> decode_error_reply(std::string_view text);
Result<StickHeader> decode_stick_header(std::string_view text);

}  // namespace intake::protocol
