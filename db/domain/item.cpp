// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/item.h"

#include <algorithm>

#include "db/base/money.h"

namespace intake::domain {
namespace {

using S = ItemState;

/// Where a thing can be that nobody has sold, thrown away or struck off.
bool is_here(S state) { return state == S::received || state == S::held || on_sale(state); }

constexpr std::array<std::string_view, item_states.size()> state_codes{"received", "held", "shop_floor", "online", "other_shop",
                                                                       "sold",     "recycled", "refused", "voided"};

}  // namespace

std::string_view item_state_code(ItemState state) { return state_codes.at(static_cast<std::size_t>(state)); }

std::optional<ItemState> parse_item_state(std::string_view code) {
  for (const ItemState state : item_states)
    if (item_state_code(state) == code) return state;
  return std::nullopt;
}

bool on_sale(ItemState state) { return state == S::shop_floor || state == S::online; }
bool counts_as_item(ItemState state) { return state != S::refused && state != S::voided; }

bool may_step(ItemState from, ItemState to) {
  switch (from) {
    case S::received:
    case S::held:
    case S::shop_floor:
    case S::online: return true;
    // It arrives where it was sent, or comes back.
    case S::other_shop: return to != S::voided && to != S::sold;
    // The customer brings it back, or the sale was a mistake.
    case S::sold: return is_here(to);
    // Taken out again: the step before was a mistake.
    case S::recycled:
    case S::refused:
    case S::voided: return is_here(to) || to == from;
  }
  return false;
}

Uuid item_entity(TagNumber tag) {
  Uuid id;
  id.bytes[6] = 0x80;  // version 8 of RFC 9562: of our own making
  id.bytes[8] = 0x80;
  auto rest = static_cast<std::uint64_t>(tag.number);
  for (std::size_t i = id.bytes.size(); i-- > id.bytes.size() - 6; rest >>= 8) id.bytes[i] = static_cast<std::uint8_t>(rest & 0xFF);
  return id;
}

bool has_effect(const std::optional<ItemState>& from, ItemState to, ItemState now) { return (!from || *from == now) && may_step(now, to); }

std::optional<FigureChange> figure_change(ItemState from, ItemState to, const Lot& lot, std::int64_t pieces) {
  if (counts_as_item(from) == counts_as_item(to)) return std::nullopt;
  const std::int64_t sign = counts_as_item(to) ? 1 : -1;
  const auto value = checked_multiply(pieces, lot.value_minor_each.value_or(0));
  if (!value) return std::nullopt;
  return FigureChange{lot.category, sign * pieces, sign * *value};
}

bool figures_fit(const ItemStep& step) {
  if (!step.figures) return true;
  if (!step.from || counts_as_item(*step.from) == counts_as_item(step.to)) return false;
  const std::int64_t sign = counts_as_item(step.to) ? 1 : -1;
  return sign * step.figures->items >= 0 && sign * step.figures->value_minor >= 0;
}

Result<void> check_step(const ItemStep& step, CheckKind check_needed, bool check_passed) {
  if (step.reason.size() > max_reason_bytes) return fail(ErrorCode::bad_input, "The reason is too long. Nothing was recorded; shorten it.");
  if (step.price_minor && (*step.price_minor < 0 || *step.price_minor > max_amount_minor))
    return fail(ErrorCode::bad_input, "That is no price. Nothing was recorded.");
  if (on_sale(step.to) && check_needed == CheckKind::refused)
    return fail(ErrorCode::refused, "This kind of thing may not be sold. Nothing was recorded; refuse or recycle it.");
  if (on_sale(step.to) && check_needed != CheckKind::none && !check_passed)
    return fail(ErrorCode::refused, "It needs a passed check before it can have a price. Nothing was recorded; check it, or hold it for whoever can.");
  if (on_sale(step.to) && step.condition == Condition::r)
    return fail(ErrorCode::refused, "A thing for recycling has no price. Nothing was recorded; choose another condition, or recycle it.");
  const bool reason_owed = step.to == S::refused || step.to == S::voided;
  if (reason_owed && step.reason.empty()) return fail(ErrorCode::bad_input, "A reason is needed. Nothing was recorded.");
  return {};
}

}  // namespace intake::domain
