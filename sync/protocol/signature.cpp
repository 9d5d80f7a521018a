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

struct Keys {
  std::string public_key = std::string(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key = std::string(crypto_sign_SECRETKEYBYTES, '\0');
  ~Keys() { sodium_memzero(secret_key.data(), secret_key.size()); }
};

void fill(Keys& keys, std::string_view seed) {
  assert(seed.size() == seed_bytes);
  need_sodium();
  crypto_sign_seed_keypair(out(keys.public_key), out(keys.secret_key), in(seed));
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

std::string public_key_of(std::string_view seed) {
  Keys keys;
  fill(keys, seed);
  return keys.public_key;
}

std::string sign(std::string_view text, std::string_view seed) {
  Keys keys;
  fill(keys, seed);
  std::string signature(signature_bytes, '\0');
  crypto_sign_detached(out(signature), nullptr, in(text), text.size(), in(keys.secret_key));
  return signature;
}

bool verify(std::string_view text, std::string_view signature, std::string_view public_key) {
  if (signature.size() != signature_bytes || public_key.size() != public_key_bytes) return false;
  need_sodium();
  return crypto_sign_verify_detached(in(signature), in(text), text.size(), in(public_key)) == 0;
}

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
