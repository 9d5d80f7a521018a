// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/ids.h"

#include <cstring>

#include "db/base/hex.h"

namespace intake {

std::string Uuid::to_string() const {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += digits[bytes[i] >> 4];
    text += digits[bytes[i] & 0xF];
  }
  return text;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string hex;
  hex.reserve(32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen != (text[i] == '-')) return std::nullopt;
    if (!hyphen) hex += text[i];
  }
  const auto raw = from_hex(hex);
  return raw ? from_raw(*raw) : std::nullopt;
}

std::optional<Uuid> Uuid::from_raw(std::string_view raw) {
  Uuid uuid;
  if (raw.size() != uuid.bytes.size()) return std::nullopt;
  std::memcpy(uuid.bytes.data(), raw.data(), raw.size());
  return uuid;
}

}  // namespace intake

std::size_t std::hash<intake::Uuid>::operator()(const intake::Uuid& id) const noexcept {
  // The last eight bytes of a version 7 UUID are random, so they are a hash as they stand.
  std::size_t value = 0;
  std::memcpy(&value, id.bytes.data() + 8, sizeof value);
  return value;
}
