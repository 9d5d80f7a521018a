// SPDX-License-Identifier: GPL-3.0-or-later
// Operations and side records as the JSON text of PROTOCOL.md: written with nlohmann-json, read with simdjson.
// Free functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "db/base/result.h"
#include "db/journal/operation.h"

namespace intake::journal {

/// Limits of what is read; a text beyond one is bad_input.
inline constexpr std::size_t max_content_bytes = 1 << 20;
inline constexpr std::size_t max_text_bytes = 4000;

/// One line of JSON, keys in the order of PROTOCOL.md.
std::string encode(const Operation& operation);

/// What can be read of a content without knowing its kind: enough to store, answer and quarantine it.
struct Header {
  OpId op_id;
  std::string kind;
  int version = 0;
  std::optional<Date> business_date = {};  ///< when there is one that can be read
};
Result<Header> decode_header(std::string_view content);

/// The whole content. Unknown fields are ignored here (they live on in the bytes); an unknown kind or a version above
/// content_version is bad_input with the detail "unknown_kind" or "unknown_version"; every value is checked against
/// the limits of the domain.
Result<Operation> decode(std::string_view content);

inline constexpr std::size_t side_salt_bytes = 16;
/// A donor's personal fields, beside the operation.
struct SideRecord {
  DonorId donor;
  std::int64_t revision = 1;
  std::string salt;  ///< 16 raw bytes
  std::string name;
  std::string contact;
  std::string language;
  std::string invoice;
  friend bool operator==(const SideRecord&, const SideRecord&) = default;
};
/// JSON text with the salt in hex.
std::string encode_side(const SideRecord& side);
Result<SideRecord> decode_side(std::string_view text);
/// BLAKE2b-256(16-byte salt ‖ side text bytes), 32 raw bytes. The text is the one of encode_side, kept as it was.
std::string side_hash(std::string_view salt, std::string_view side_text);

/// A draft at the counter as text, for its one row; not an operation.
std::string encode_draft(const domain::Donation& draft);
Result<domain::Donation> decode_draft(std::string_view text);

}  // namespace intake::journal
