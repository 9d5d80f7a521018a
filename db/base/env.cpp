// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/env.h"

namespace intake {

std::uint64_t Rng::below(std::uint64_t bound) {
  // Rejects the incomplete last range, so that every value is equally likely.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  std::uint64_t value = next();
  while (value >= limit) value = next();
  return value % bound;
}

std::uint64_t SeededRng::next() {
  x_state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = x_state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

Uuid UuidV7Source::next() {
  const std::int64_t now = x_clock.now_utc_ms();
  if (now > x_last_ms) {
    x_last_ms = now;
    x_counter = static_cast<std::uint32_t>(x_rng.next() & 0x7FF);
  } else if (++x_counter > 0xFFF) {
    ++x_last_ms;
    x_counter = 0;
  }
  Uuid id;
  const auto ms = static_cast<std::uint64_t>(x_last_ms);
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (x_counter >> 8));
  id.bytes[7] = static_cast<std::uint8_t>(x_counter);
  std::uint64_t random = x_rng.next();
  for (std::size_t i = 8; i < 16; ++i, random >>= 8) id.bytes[i] = static_cast<std::uint8_t>(random);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
  return id;
}

}  // namespace intake
