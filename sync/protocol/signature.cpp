// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/signature.h"

#include <sodium.h>

#include <cassert>
#include <cstdlib>

#include "db/base/hex.h"
#include "db/journal/chain.h"

namespace intake::protocol {
namespace {

const unsigned char* in(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* out(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();  // no cryptography, no safe way on
}

}  // namespace

std::string random_bytes(Rng& rng, std::size_t count) {
  std::string bytes;
  bytes.reserve(count + 8);
  while (bytes.size() < count) {
    std::uint64_t value = rng.next();
    for (int i = 0; i < 8; ++i, value >>= 8) bytes += static_cast<char>(value & 0xFF);
  }
  bytes.resize(count);
  return bytes;
}

std::string new_seed(Rng& rng) { return random_bytes(rng, seed_bytes); }

std::string keyed_hash(std::string_view key, std::string_view bytes) {
  assert(key.size() == 32);
  need_sodium();
  std::string hash(journal::hash_bytes, '\0');
  crypto_generichash(out(hash), hash.size(), in(bytes), bytes.size(), in(key), key.size());
  return hash;
}

bool equal_secrets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string request_text(const RequestParts& parts) {
  std::string text = "intake-request-1\n";
  for (const std::string_view line : {parts.method, parts.target, parts.device, parts.nonce}) {
    text += line;
    text += '\n';
  }
  return text + to_hex(journal::blake2b(parts.body));
}

std::string reply_text(const ReplyParts& parts) {
  std::string text = "intake-reply-1\n" + std::to_string(parts.status) + '\n';
  text += parts.request_signature;
  text += '\n';
  text += parts.next_nonce;
  text += '\n';
  return text + to_hex(journal::blake2b(parts.body));
}

}  // namespace intake::protocol
