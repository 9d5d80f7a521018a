// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/sealed_header.h"

#include <sodium.h>

#include "db/backup/pieces.h"
#include "db/backup/recovery_code.h"
#include "db/backup/unsigned_bytes.h"

namespace intake::backup {
namespace {

constexpr std::string_view magic = "intake-backup v1";
constexpr std::string_view any_version = "intake-backup v";
// A stranger's file may ask for no more work than this.
constexpr std::uint32_t most_passes = 16;
constexpr std::uint32_t most_memory_kib = 512 * 1024;

void put_number(std::string& bytes, std::uint64_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
}

/// Takes fields off the front; all sizes add up to header_bytes, which was checked.
struct Fields {
  std::string_view left;
  std::string_view bytes(std::size_t count) {
    const auto taken = left.substr(0, count);
    left.remove_prefix(count);
    return taken;
  }
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char c : bytes(size)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }
};

std::string random_bytes(Rng& rng, std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    const std::uint64_t word = rng.next();
    bytes.append(reinterpret_cast<const char*>(&word), std::min(sizeof word, count - bytes.size()));
  }
  return bytes;
}

Result<std::string> key_of_code(const Header& header, std::string_view recovery_code) {
  const auto code = read_recovery_code(recovery_code);
  if (!code)
    return fail(ErrorCode::bad_input, "There is a slip in the recovery code: it has 25 letters and digits, the last one a check. Nothing was changed; compare it with the paper.");
  std::string key(key_bytes, '\0');
  if (crypto_pwhash(out(key), key.size(), code->data(), code->size(), in(header.salt), header.passes, std::size_t{header.memory_kib} * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorCode::internal, "There is not enough memory for the recovery code. Nothing was changed; close other programs and try again.");
  return key;
}

}  // namespace

std::string encode(const Header& header) {
  std::string bytes(magic);
  bytes += header.facts.device.raw();
  for (const std::int64_t number : {header.facts.incarnation, header.facts.seq, header.facts.made_at_utc_ms})
    put_number(bytes, static_cast<std::uint64_t>(number), 8);
  put_number(bytes, static_cast<std::uint64_t>(header.facts.terminal_number), 4);
  put_number(bytes, static_cast<std::uint64_t>(header.facts.content_bytes), 8);
  put_number(bytes, header.passes, 4);
  put_number(bytes, header.memory_kib, 4);
  bytes += header.salt + header.code_nonce + header.code_box;
  bytes += header.facts.hub_public_key.empty() ? std::string(key_bytes, '\0') : header.facts.hub_public_key;
  return bytes + header.hub_box + header.stream_header;
}

Result<Header> decode(std::string_view bytes) {
  if (!bytes.starts_with(any_version))
    return fail(ErrorCode::bad_input, "This file is no encrypted backup of a terminal. Nothing was changed; name a file whose name ends in .sealed.");
  if (bytes.size() < header_bytes) return cut_short();
  Fields fields{bytes};
  if (fields.bytes(magic.size()) != magic)
    return fail(ErrorCode::corrupt, "This backup was written by a newer version of this program. Nothing was changed; use the newer program.");
  Header header;
  header.facts.device = DeviceId(Uuid::from_raw(fields.bytes(16)).value_or(Uuid{}));
  header.facts.incarnation = static_cast<std::int64_t>(fields.number(8));
  header.facts.seq = static_cast<std::int64_t>(fields.number(8));
  header.facts.made_at_utc_ms = static_cast<std::int64_t>(fields.number(8));
  header.facts.terminal_number = static_cast<int>(fields.number(4));
  header.facts.content_bytes = static_cast<std::int64_t>(fields.number(8));
  header.passes = static_cast<std::uint32_t>(fields.number(4));
  header.memory_kib = static_cast<std::uint32_t>(fields.number(4));
  header.salt = fields.bytes(crypto_pwhash_SALTBYTES);
  header.code_nonce = fields.bytes(crypto_secretbox_NONCEBYTES);
  header.code_box = fields.bytes(key_bytes + crypto_secretbox_MACBYTES);
  header.facts.hub_public_key = fields.bytes(key_bytes);
  header.hub_box = fields.bytes(key_box_bytes);
  header.stream_header = fields.bytes(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  if (header.facts.hub_public_key == std::string(key_bytes, '\0')) header.facts.hub_public_key.clear();
  if (header.passes < 1 || header.passes > most_passes || header.memory_kib < 8 || header.memory_kib > most_memory_kib ||
      header.facts.content_bytes < 0)
    return changed();
  return header;
}

Result<void> lock_key(Header& header, std::string_view key, std::string_view recovery_code, Rng& rng) {
  header.salt = random_bytes(rng, crypto_pwhash_SALTBYTES);
  header.code_nonce = random_bytes(rng, crypto_secretbox_NONCEBYTES);
  INTAKE_LET(of_code, key_of_code(header, recovery_code));
  header.code_box.resize(key_bytes + crypto_secretbox_MACBYTES);
  crypto_secretbox_easy(out(header.code_box), in(key), key.size(), in(header.code_nonce), in(of_code));
  sodium_memzero(of_code.data(), of_code.size());
  header.hub_box.assign(key_box_bytes, '\0');
  if (header.facts.hub_public_key.empty()) return {};
  const auto box = box_for(header.facts.hub_public_key, key);
  if (box) header.hub_box = *box;
  else header.facts.hub_public_key.clear();  // no key that can be sealed to: the code alone opens it
  return {};
}

Result<std::string> unlock_by_code(const Header& header, std::string_view recovery_code) {
  INTAKE_LET(of_code, key_of_code(header, recovery_code));
  std::string key(key_bytes, '\0');
  const bool opened = crypto_secretbox_open_easy(out(key), in(header.code_box), header.code_box.size(), in(header.code_nonce), in(of_code)) == 0;
  sodium_memzero(of_code.data(), of_code.size());
  if (opened) return key;
  return fail(ErrorCode::refused, "This recovery code does not open this backup: it is another terminal's code, or the file's beginning is damaged. "
                                  "Nothing was changed; try another code or backup, or let whoever runs the hub open it.");
}

Result<std::string> unlock_by_hub(const Header& header, std::string_view seed) {
  if (header.facts.hub_public_key != public_key_of(seed))
    return fail(ErrorCode::refused, "This backup was not made for this hub. Nothing was changed; ask the hub of its terminal, or use the recovery code.");
  const auto key = unbox(header.hub_box, seed);
  if (!key) return changed();
  return *key;
}

}  // namespace intake::backup
