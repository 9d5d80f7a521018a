// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/key_box.h"

#include <sodium.h>

#include <algorithm>

#include "db/backup/unsigned_bytes.h"

namespace intake::backup {
namespace {

static_assert(key_box_bytes == key_bytes + crypto_box_SEALBYTES);

}  // namespace

std::string new_key(Rng& rng) {
  std::string key;
  while (key.size() < key_bytes) {
    const std::uint64_t word = rng.next();
    key.append(reinterpret_cast<const char*>(&word), std::min(sizeof word, key_bytes - key.size()));
  }
  return key;
}

std::string public_key_of(std::string_view seed) {
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(out(public_key), out(secret_key), in(seed));
  sodium_memzero(secret_key.data(), secret_key.size());
  return public_key;
}

std::optional<std::string> box_for(std::string_view public_key, std::string_view key) {
  std::string exchange(crypto_box_PUBLICKEYBYTES, '\0');
  if (public_key.size() != key_bytes || crypto_sign_ed25519_pk_to_curve25519(out(exchange), in(public_key)) != 0) return std::nullopt;
  std::string box(key_box_bytes, '\0');
  crypto_box_seal(out(box), in(key), key.size(), in(exchange));
  return box;
}

std::optional<std::string> unbox(std::string_view box, std::string_view seed) {
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(out(public_key), out(secret_key), in(seed));
  std::string exchange_public(crypto_box_PUBLICKEYBYTES, '\0');
  std::string exchange_secret(crypto_box_SECRETKEYBYTES, '\0');
  std::string key(key_bytes, '\0');
  const bool opened = box.size() == key_box_bytes && crypto_sign_ed25519_pk_to_curve25519(out(exchange_public), in(public_key)) == 0 &&
                      crypto_sign_ed25519_sk_to_curve25519(out(exchange_secret), in(secret_key)) == 0 &&
                      crypto_box_seal_open(out(key), in(box), box.size(), in(exchange_public), in(exchange_secret)) == 0;
  sodium_memzero(secret_key.data(), secret_key.size());
  sodium_memzero(exchange_secret.data(), exchange_secret.size());
  if (!opened) return std::nullopt;
  return key;
}

}  // namespace intake::backup
