// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/chain.h"

#include <sodium.h>

#include <cassert>

namespace intake::journal {
namespace {

void append_big_endian(std::string& out, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(bits >> shift & 0xFF);
}

}  // namespace

std::string blake2b(std::string_view bytes) {
  std::string hash(hash_bytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return hash;
}

const std::string& chain_start() {
  static const std::string zeros(hash_bytes, '\0');
  return zeros;
}

std::string chain_hash(std::string_view previous, const Position& position, std::string_view content_hash) {
  assert(previous.size() == hash_bytes && content_hash.size() == hash_bytes);
  std::string bytes;
  bytes.reserve(2 * hash_bytes + 32);
  bytes += previous;
  bytes += position.device.raw();
  append_big_endian(bytes, position.incarnation);
  append_big_endian(bytes, position.seq);
  bytes += content_hash;
  return blake2b(bytes);
}

std::string donations_hash(std::span<const OpId> ops) {
  std::string bytes;
  bytes.reserve(ops.size() * 16);
  for (const OpId& op : ops) bytes += op.raw();
  return blake2b(bytes);
}

}  // namespace intake::journal
