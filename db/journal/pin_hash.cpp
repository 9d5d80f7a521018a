// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/pin_hash.h"

#include <sodium.h>

#include <cassert>

namespace intake::journal {

std::optional<std::string> pin_hash(std::string_view pin, std::string_view salt, std::string_view pepper,
                                    std::int64_t passes, std::int64_t memory_kib) {
  assert(salt.size() == pin_salt_bytes && pepper.size() == pin_pepper_bytes);
  const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  std::string keyed(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(keyed.data()), keyed.size(), bytes(pin), pin.size(), bytes(pepper),
                     pepper.size());
  std::string hash(32, '\0');
  if (crypto_pwhash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), keyed.data(), keyed.size(), bytes(salt),
                    static_cast<unsigned long long>(passes), static_cast<std::size_t>(memory_kib) * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return std::nullopt;
  return hash;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace intake::journal
