// SPDX-License-Identifier: GPL-3.0-or-later
// A tagged thing after the counter: the states it goes through, and one step of that way. A step is never deleted; a
// wrong one is corrected by another. Plain values and pure rules.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/ids.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"
#include "db/domain/donation.h"
#include "db/domain/tag.h"

namespace intake::domain {

enum class ItemState {
  received,    ///< came with a donation; nobody looked at it yet
  held,        ///< waits for a check
  shop_floor,  ///< on sale here, with a price
  online,      ///< on sale on the net, with a price
  other_shop,  ///< on its way to another shop of the organisation
  sold,
  recycled,
  refused,     ///< cannot be taken; no item in the figures any more
  voided       ///< recorded by mistake; no item in the figures any more
};
inline constexpr std::array item_states{ItemState::received, ItemState::held, ItemState::shop_floor, ItemState::online, ItemState::other_shop,
                                        ItemState::sold,     ItemState::recycled, ItemState::refused, ItemState::voided};
/// "received", "held", "shop_floor" …
std::string_view item_state_code(ItemState state);
std::optional<ItemState> parse_item_state(std::string_view code);

/// Whether a step may lead from one state to the other. From and to the same one: looked at again, another price.
bool may_step(ItemState from, ItemState to);
/// Whether it is for sale and so needs a price.
bool on_sale(ItemState state);
/// Whether the figures count it as an item: refused and voided things are none.
bool counts_as_item(ItemState state);

/// What a check found. Its date and its author are those of the step.
struct ItemCheck {
  CheckKind kind = CheckKind::none;
  bool passed = false;
  std::vector<std::string> failed;  ///< slugs of the points that did not hold
  friend bool operator==(const ItemCheck&, const ItemCheck&) = default;
};
inline constexpr std::size_t max_check_points = 30;

/// By how much a change moves the figures of the business date it was made on.
struct FigureChange {
  std::string category;  ///< slug
  std::int64_t items = 0;
  std::int64_t value_minor = 0;
  friend bool operator==(const FigureChange&, const FigureChange&) = default;
};

/// One step of an item. What is absent stays as it was.
struct ItemStep {
  TagNumber tag;
  std::optional<ItemState> from;  ///< as its author knew it; none for a tag not known there yet
  ItemState to = ItemState::received;
  std::optional<Condition> condition;
  std::string category;  ///< slug, when another than before
  std::optional<std::int64_t> price_minor;
  std::optional<ItemCheck> check;
  std::string reason;  ///< a slug of a reason, or words of a person
  std::optional<StaffId> approved_by;  ///< the manager who allowed what needs one
  std::optional<FigureChange> figures;
  friend bool operator==(const ItemStep&, const ItemStep&) = default;
};
inline constexpr std::size_t max_reason_bytes = 400;

/// What an item is in an operation: an id made of its tag, the same on every terminal that asks nobody.
Uuid item_entity(TagNumber tag);

/// Whether a step has an effect on an item in that state: its author saw that state, or knew none, and it may be left so.
bool has_effect(const std::optional<ItemState>& from, ItemState to, ItemState now);
inline bool has_effect(const ItemStep& step, ItemState now) { return has_effect(step.from, step.to, now); }

/// What a step does to the figures: nothing, or the pieces that stop or begin to be items.
/// @param lot with the category and value it was received with. @param pieces that the tag stands for
std::optional<FigureChange> figure_change(ItemState from, ItemState to, const Lot& lot, std::int64_t pieces);

/// Whether the figures of a step may be those of what it does: none, or pieces on the side that it says.
bool figures_fit(const ItemStep& step);

/// The rules of one step before it is recorded: limits, a price where it goes on sale, no tag before a passed check, a
/// reason where one is owed. @param check_needed by its category. @param check_passed before, or by this step
Result<void> check_step(const ItemStep& step, CheckKind check_needed, bool check_passed);

}  // namespace intake::domain
