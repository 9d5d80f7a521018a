// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/signature.h"

#include <sodium.h>

#include <cassert>
#include <cstdlib>

namespace intake::journal {
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

}  // namespace intake::journal
