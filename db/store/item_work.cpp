// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/item_work.h"

#include "db/store/catalogue_store.h"
#include "db/store/day_store.h"
#include "db/store/item_changes.h"
#include "db/store/lot_rows.h"
#include "db/store/print_jobs.h"

namespace intake::store {
namespace {

/// What is known of a tag before a step.
struct Before {
  bool here = false;  ///< on an item of a donation that is here
  domain::Lot lot;    ///< as received
  ItemNow now;
};

Result<Before> look(Connection& db, domain::TagNumber tag) {
  Before before;
  before.now = item_now(db, tag);
  Query row(db, "item/state_of", tag);
  if (row.next()) {
    before.here = true;
    before.lot = lot_from(row, 5).lot;
  } else if (Query(db, "tag_block/roll_of", tag.serial()).next()) {
    return fail(ErrorCode::refused, "The number " + tag.shown() + " of a pre-printed roll is on nothing yet. Nothing was recorded; receive the item first.");
  }
  return before;
}

Result<const domain::Category*> category_of(const domain::Catalogue& catalogue, const Before& before, const std::string& given) {
  const std::string& slug = !given.empty() ? given : before.now.category ? *before.now.category : before.lot.category;
  if (slug.empty()) return fail(ErrorCode::bad_input, "The tag is from another till and not known here yet. Nothing was recorded; say what the item is.");
  const domain::Category* category = catalogue.find(slug);
  if (category == nullptr && !given.empty()) return fail(ErrorCode::bad_input, "There is no category " + given + ". Nothing was recorded.");
  return category;
}

std::optional<domain::PriceSuggestion> suggestion_of(Connection& db, const domain::Category& category, domain::Condition condition, Currency currency) {
  const OwnPrices own = own_prices(db, category.slug, condition);
  return domain::suggest_price(category.guide_minor, own.last_minor, own.tagged, own_values(db, category.slug, condition), condition, currency);
}

Result<void> check_approval(Connection& db, const std::optional<StaffId>& manager) {
  if (!manager) return fail(ErrorCode::refused, std::string(outlier_words) + " Nothing was recorded; change it, or ask a manager to allow it.");
  Query row(db, "staff/find", *manager);
  if (row.next() && row.code<domain::Role>(3) == domain::Role::manager) return {};
  return fail(ErrorCode::refused, "Only a manager may allow that price. Nothing was recorded.");
}

Result<void> check_allowed(const Store& store, Connection& db, const domain::ItemStep& step, const Before& before, const domain::Category* category) {
  if (!domain::may_step(before.now.state, step.to))
    return fail(ErrorCode::refused, "The item is " + std::string(domain::item_state_code(before.now.state)) + " and cannot become " +
                                        std::string(domain::item_state_code(step.to)) + ". Nothing was recorded.");
  const domain::CheckKind needed = category == nullptr ? domain::CheckKind::none : category->check;
  const bool passed = step.check ? step.check->passed && step.check->kind == needed : before.now.check_passed == needed;
  INTAKE_TRY(domain::check_step(step, needed, passed));
  const bool priced = step.price_minor || before.now.price_minor;
  if (domain::on_sale(step.to) && !priced) return fail(ErrorCode::bad_input, "What is for sale needs a price. Nothing was recorded; give one.");
  const auto condition = step.condition ? step.condition : before.now.condition.value_or(before.lot.condition);
  if (!step.price_minor || category == nullptr || !domain::on_sale(step.to) || step.price_minor == before.now.price_minor) return {};
  if (domain::is_outlier(*step.price_minor, suggestion_of(db, *category, *condition, store.terminal().currency)))
    INTAKE_TRY(check_approval(db, step.approved_by));
  return {};
}

/// Only what is new travels.
domain::ItemStep step_of(const StepOrder& order, const Before& before) {
  domain::ItemStep step;
  step.tag = order.tag;
  if (before.here || before.now.stepped) step.from = before.now.state;
  step.to = order.to;
  const auto condition = before.now.condition ? before.now.condition : (before.here ? std::optional(before.lot.condition) : std::nullopt);
  if (order.condition != condition) step.condition = order.condition;
  if (order.category != before.now.category.value_or(before.lot.category)) step.category = order.category;
  step.price_minor = order.price_minor;
  step.check = order.check;
  step.reason = order.reason;
  step.approved_by = order.approved_by;
  const std::int64_t pieces = before.lot.lot_label ? before.lot.quantity : 1;
  if (before.here) step.figures = domain::figure_change(before.now.state, order.to, before.lot, pieces);
  return step;
}

Result<Stepped> take_step(Store& store, Transaction& change, const domain::ItemStep& step, const Before& before, Labels labels, StaffId by) {
  const auto operation = change.operation(domain::item_entity(step.tag), by, journal::ItemStepped{step, before.now.last_op});
  INTAKE_TRY(change.append(operation));
  Stepped done;
  done.op_id = operation.op_id;
  done.from = before.now.state;
  if (labels == Labels::queued) done.labels_queued = std::ssize(add_print_jobs(change, {step.tag}, by));
  INTAKE_LET(tagged, get_tagged(store, step.tag));
  done.tagged = std::move(tagged);
  change.commit();
  done.head = change.committed();
  return done;
}

}  // namespace

Result<Stepped> step_item(Store& store, const StepOrder& order, StaffId by) {
  return writing(store, [&]() -> Result<Stepped> {
    Transaction change(store);
    INTAKE_TRY(ensure_day(change, by));
    INTAKE_LET(before, look(change.connection(), order.tag));
    const auto catalogue = store.catalogue();
    INTAKE_LET(category, category_of(*catalogue, before, order.category));
    const domain::ItemStep step = step_of(order, before);
    INTAKE_TRY(check_allowed(store, change.connection(), step, before, category));
    return take_step(store, change, step, before, order.labels, by);
  });
}

Result<Stepped> undo_step(Store& store, domain::TagNumber tag, StaffId by) {
  return writing(store, [&]() -> Result<Stepped> {
    Transaction change(store);
    INTAKE_TRY(ensure_day(change, by));
    INTAKE_LET(before, look(change.connection(), tag));
    if (!before.now.last_op) return fail(ErrorCode::refused, "Nothing was done with this item that could be undone. Nothing was recorded.");
    const ItemNow earlier = item_now(change.connection(), tag, before.now.last_op);
    if (!domain::may_step(before.now.state, earlier.state)) return fail(ErrorCode::refused, "This step cannot be undone. Nothing was recorded.");
    domain::ItemStep step;
    step.tag = tag;
    step.from = before.now.state;
    step.to = earlier.state;
    if (earlier.condition != before.now.condition) step.condition = earlier.condition.value_or(before.lot.condition);
    if (earlier.category != before.now.category) step.category = earlier.category.value_or(before.lot.category);
    if (earlier.price_minor != before.now.price_minor) step.price_minor = earlier.price_minor;
    step.reason = "undone";
    if (before.here) step.figures = domain::figure_change(step.from.value_or(earlier.state), step.to, before.lot, before.lot.lot_label ? before.lot.quantity : 1);
    return take_step(store, change, step, before, Labels::none, by);
  });
}

Result<std::vector<Unsorted>> unsorted(const Store& store, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<Unsorted>> {
    std::vector<Unsorted> items;
    for (Query rows(connection(store), "item/unsorted", donations_on_the_table, limit); rows.next();)
      items.push_back({domain::TagNumber{rows.integer(0)}, rows.text(1), rows.code<domain::Condition>(2), rows.integer(3), rows.text(4),
                       rows.code<domain::ItemState>(5), rows.integer(6)});
    return items;
  });
}

Result<domain::Guidance> guidance() { return starting_guidance(); }

Result<std::optional<domain::PriceSuggestion>> price_suggestion(const Store& store, std::string_view category, domain::Condition condition) {
  return guarded([&]() -> Result<std::optional<domain::PriceSuggestion>> {
    const domain::Category* known = store.catalogue()->find(category);
    if (known == nullptr) return std::optional<domain::PriceSuggestion>();
    return suggestion_of(connection(store), *known, condition, store.terminal().currency);
  });
}

Result<std::vector<PriceRow>> all_price_suggestions(const Store& store) {
  return guarded([&]() -> Result<std::vector<PriceRow>> {
    const Snapshot one_state(connection(store));
    std::vector<PriceRow> rows;
    const auto catalogue = store.catalogue();
    for (const domain::Category& category : catalogue->categories())
      for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c})
        if (auto suggestion = suggestion_of(connection(store), category, condition, store.terminal().currency))
          rows.push_back({category.slug, condition, std::move(*suggestion)});
    return rows;
  });
}

}  // namespace intake::store
