// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/item_changes.h"

#include "db/base/planted.h"
#include "db/store/lot_rows.h"

namespace intake::store {
namespace {

using domain::ItemState;

/// A row of item_change/in_order.
struct Step {
  std::int64_t key = 0;
  OpId op;
  std::optional<bool> hub_effect;
  bool effect = false;  ///< as kept
  std::optional<ItemState> from;
  ItemState to = ItemState::received;
  std::optional<domain::Condition> condition;
  std::optional<std::string> category;
  std::optional<std::int64_t> price_minor;
  std::optional<domain::CheckKind> check_kind;
  bool check_passed = false;
  std::optional<domain::FigureChange> figures;
  Date date;
};

template <class Enum>
std::optional<Enum> maybe_code(const Query& row, int column) {
  return row.null(column) ? std::nullopt : std::optional(row.code<Enum>(column));
}

Step step_from(const Query& row) {
  Step step;
  step.key = row.integer(0);
  step.op = row.id<OpId>(1);
  if (!row.null(2)) step.hub_effect = row.integer(2) != 0;
  step.effect = row.integer(3) != 0;
  step.from = maybe_code<ItemState>(row, 4);
  step.to = row.code<ItemState>(5);
  step.condition = maybe_code<domain::Condition>(row, 6);
  if (!row.null(7)) step.category = row.text(7);
  step.price_minor = row.maybe_integer(8);
  step.check_kind = maybe_code<domain::CheckKind>(row, 9);
  step.check_passed = !row.null(10) && row.integer(10) != 0;
  if (!row.null(12)) step.figures = domain::FigureChange{row.text(11), row.integer(12), row.integer(13)};
  step.date = row.date(14);
  return step;
}

std::vector<Step> steps_of(Connection& db, domain::TagNumber tag) {
  std::vector<Step> steps;
  for (Query rows(db, "item_change/in_order", tag); rows.next();) steps.push_back(step_from(rows));
  return steps;
}

/// The hub's word, where it said one.
bool has_effect(const Step& step, ItemState now) { return step.hub_effect.value_or(domain::has_effect(step.from, step.to, now)); }

void move_on(ItemNow& now, const Step& step) {
  now.state = step.to;
  if (step.condition) now.condition = step.condition;
  if (step.category) now.category = step.category;
  if (step.price_minor) {
    now.price_minor = step.price_minor;
    now.priced_on = step.date;
  }
  if (step.check_kind) now.check_passed = step.check_passed ? step.check_kind : std::nullopt;
  now.last_op = step.op;
}

/// What a step with figures adds to the shop's day, or takes off again.
void count(Connection& db, const Step& step, int sign) {
  if (step.figures)
    Query(db, "day_total/add", step.date, step.figures->category, 0, sign * step.figures->items, sign * step.figures->value_minor, 0).run();
}

/// Judges the steps of a tag anew and writes down what follows. @return where they led
ItemNow settle(Connection& db, domain::TagNumber tag) {
  ItemNow now;
  for (const Step& step : steps_of(db, tag)) {
    now.stepped = true;
    const bool effect = has_effect(step, now.state);
    if (effect != step.effect) {
      Query(db, "item_change/set_effect", step.key, effect).run();
      count(db, step, effect ? 1 : -1);
    }
    if (effect) move_on(now, step);
  }
  Query(db, "item/set", tag, now.state, now.condition, now.category, now.price_minor, now.priced_on, now.check_passed).run();
  return now;
}

/// A price that went onto a tag is what the shop asks for such things.
void learn_price(Connection& db, const domain::ItemStep& step, const ItemNow& now) {
  if (!step.price_minor || !domain::on_sale(step.to)) return;
  Query row(db, "item/state_of", step.tag);
  const auto lot = row.next() ? std::optional(lot_from(row, 5).lot) : std::nullopt;
  const std::string category = now.category.value_or(lot ? lot->category : std::string());
  const auto condition = now.condition ? now.condition : (lot ? std::optional(lot->condition) : std::nullopt);
  if (category.empty() || !condition) return;
  OwnPrices own = own_prices(db, category, *condition);
  own.last_minor.push_back(*step.price_minor);
  Query(db, "own_price/set", category, *condition, own_values_text(own.last_minor), own.tagged + 1).run();
}

}  // namespace

ItemNow item_now(Connection& connection, domain::TagNumber tag, std::optional<OpId> without) {
  ItemNow now;
  for (const Step& step : steps_of(connection, tag)) {
    now.stepped = true;
    if (step.effect && step.op != without) move_on(now, step);
  }
  return now;
}

Result<void> apply_item_step(Store& store, const journal::Operation& operation, Origin origin) {
  Connection& db = connection(store);
  const auto& payload = std::get<journal::ItemStepped>(operation.payload);
  const domain::ItemStep& step = payload.step;
  const auto optional_text = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
  std::optional<domain::CheckKind> check_kind;
  std::optional<bool> check_passed;
  std::optional<std::string> failed;
  if (step.check) {
    check_kind = step.check->kind;
    check_passed = step.check->passed;
    failed.emplace();
    for (const auto& point : step.check->failed) *failed += (failed->empty() ? "" : " ") + point;
  }
  std::optional<std::int64_t> approved_by;
  if (step.approved_by) approved_by = staff_key(db, *step.approved_by);
  const auto& figures = step.figures;
  Query(db, "item_change/add", operation.op_id, step.tag, origin.place, origin.place ? std::optional(origin.effect) : std::nullopt, step.from, step.to,
        step.condition, optional_text(step.category), step.price_minor, check_kind, check_passed, failed, step.reason, approved_by,
        figures ? std::optional(figures->category) : std::nullopt, figures ? std::optional(figures->items) : std::nullopt,
        figures ? std::optional(figures->value_minor) : std::nullopt, operation.business_date, operation.at_utc_ms, operation.offset_minutes,
        staff_key(db, operation.staff), origin.device)
      .run();
  const ItemNow now = settle(db, step.tag);
  if (now.last_op == operation.op_id) learn_price(db, step, now);
  return {};
}

void place_item_step(Connection& connection, OpId op, std::int64_t place, bool effect) {
  if (planted(Planted::places_ignored)) return;
  std::optional<domain::TagNumber> tag;
  {
    Query row(connection, "item_change/place", op, place, effect);
    if (row.next()) tag = domain::TagNumber{row.integer(0)};
  }
  if (tag) settle(connection, *tag);
}

void attach_steps(Connection& connection, domain::TagNumber tag) {
  if (Query(connection, "item_change/any", tag).next()) settle(connection, tag);
}

OwnPrices own_prices(Connection& connection, std::string_view category, domain::Condition condition) {
  Query row(connection, "own_price/get", category, condition);
  if (!row.next()) return {};
  return {own_values_from(row.text(0)), row.integer(1)};
}

}  // namespace intake::store
