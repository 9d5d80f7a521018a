// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of tag numbers: who may use which, and which lot one stands on. A part of Storage, with the same transactions
// and thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/base/ids.h"
#include "db/base/result.h"
#include "db/domain/item.h"
#include "db/domain/tag.h"

namespace intake::hub {

/// The hub leases serials in [first, last): below are none, above are the millions of terminals without a hub.
inline constexpr std::int64_t first_leased_serial = 10'000'000;
inline constexpr std::int64_t end_leased_serial = domain::first_hand_terminal * domain::hand_tag_count;

struct Lease {
  domain::TagBlock block;
  std::int64_t shop_key = 0;
  std::optional<std::int64_t> device_key;  ///< none for a roll
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  std::int64_t leased_at_utc_ms = 0;
};

/// Where the steps of an item led, in whatever shop.
struct ItemStanding {
  domain::ItemState state = domain::ItemState::received;
  OpId last_op;  ///< the last step with an effect
  std::optional<std::int64_t> price_minor;
};

class TagStorage {
 public:
  virtual ~TagStorage() = default;

  /// The next serials. @return refused when the numbers are used up.
  virtual Result<domain::TagBlock> take(std::int64_t count, bool roll) = 0;
  /// The serial that is given out next.
  virtual Result<std::int64_t> next() = 0;
  virtual Result<void> add_lease(const Lease& lease) = 0;
  virtual Result<std::vector<domain::TagBlock>> leases(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) = 0;
  /// How many numbers a device was leased after that instant, …
  virtual Result<std::int64_t> leased_since(std::int64_t device_key, std::int64_t utc_ms) = 0;
  /// … and how many of them stand on a lot.
  virtual Result<std::int64_t> used_since(std::int64_t device_key, std::int64_t utc_ms) = 0;
  virtual Result<std::vector<domain::TagBlock>> rolls(std::int64_t shop_key, std::int64_t limit) = 0;
  /// Of the organisation, from after a position of its feed on, with their positions.
  virtual Result<std::vector<std::pair<std::int64_t, domain::TagBlock>>> rolls_after(std::int64_t position, std::int64_t limit) = 0;
  /// A few letters that tell the roll at a position of that feed from any other; empty when there is none.
  virtual Result<std::string> feed_mark(std::int64_t position) = 0;
  /// That a tag stands on a lot. False when it stands on another one.
  virtual Result<bool> put(domain::TagNumber tag, LotId lot) = 0;

  /// Where the steps of a tag led; nothing when nothing was done with it yet.
  virtual Result<std::optional<ItemStanding>> item(domain::TagNumber tag) = 0;
  virtual Result<void> set_item(domain::TagNumber tag, const ItemStanding& item) = 0;
};

}  // namespace intake::hub
