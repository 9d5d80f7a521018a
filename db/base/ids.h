// SPDX-License-Identifier: GPL-3.0-or-later
// Identities: 16 bytes, made as UUID version 7 (RFC 9562), strong by type so that a lot is never taken for a donor.
// Plain values, safe from any thread.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace intake {

/// 16 raw bytes; all zero means "none" where a caller allows it.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  friend auto operator<=>(const Uuid&, const Uuid&) = default;
  bool is_nil() const { return *this == Uuid{}; }
  /// 36 characters, lower-case hex with hyphens.
  std::string to_string() const;
  /// The 36-character form only, either case; anything else gives nothing.
  static std::optional<Uuid> parse(std::string_view text);
  /// The 16 bytes as text for a BLOB or a hash.
  std::string_view raw() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  /// From exactly 16 raw bytes.
  static std::optional<Uuid> from_raw(std::string_view raw);
};

template <class Tag>
struct Id : Uuid {
  Id() = default;
  explicit Id(const Uuid& uuid) : Uuid(uuid) {}
  friend auto operator<=>(const Id&, const Id&) = default;
  static std::optional<Id> parse(std::string_view text) {
    if (auto uuid = Uuid::parse(text)) return Id(*uuid);
    return std::nullopt;
  }
};

using OpId = Id<struct OpTag>;
using OrganisationId = Id<struct OrganisationTag>;
using ShopId = Id<struct ShopTag>;
using DeviceId = Id<struct DeviceTag>;
using StaffId = Id<struct StaffTag>;
using DonorId = Id<struct DonorTag>;
using DonationId = Id<struct DonationTag>;
using LotId = Id<struct LotTag>;
using PrintJobId = Id<struct PrintJobTag>;

}  // namespace intake

template <>
struct std::hash<intake::Uuid> {
  std::size_t operator()(const intake::Uuid& id) const noexcept;
};
template <class Tag>
struct std::hash<intake::Id<Tag>> : std::hash<intake::Uuid> {};
