// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/arrivals.h"

#include "db/base/planted.h"
#include "db/journal/codec.h"
#include "sync/hub/days.h"
#include "sync/hub/field_values.h"
#include "sync/hub/figures.h"

namespace intake::hub {
namespace {

using protocol::Verdict;

struct Judgement {
  Verdict verdict = Verdict::applied;
  std::string reason;
};

Judgement quarantined(std::string reason) { return {Verdict::quarantined, std::move(reason)}; }

Result<void> take_confirmation(Storage& storage, const Arrival& arrival, DonorId donor) {
  return storage.donors().confirm(arrival.shop_key, donor, arrival.device_key, arrival.incarnation, arrival.arrived_at_utc_ms);
}

/// What a step with an effect moves in the figures of its day.
Result<void> count_step(Storage& storage, std::int64_t device_key, const journal::Operation& operation) {
  const auto& figures = std::get<journal::ItemStepped>(operation.payload).step.figures;
  return storage.days().count_donation(device_key, operation.business_date, operation.op_id, {0, figures->items, figures->value_minor, 0});
}

/// What an operation means, put into the storage. A quarantined one may have left rows: the caller undoes them.
class Effects {
 public:
  Effects(Storage& storage, const Arrival& arrival, std::int64_t arrival_key, const journal::Operation& operation,
          const std::string& side, Figures& figures)
      : x_storage(storage), x_arrival(arrival), x_key(arrival_key), x_operation(operation), x_side(side), x_figures(figures) {}

  Result<Judgement> operator()(const journal::StaffAdded& p) {
    INTAKE_TRY(set("name", p.name.from_op));
    INTAKE_TRY(set("role", p.role.from_op));
    INTAKE_TRY(set("picture", p.picture.from_op));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DayOpened& p) {
    INTAKE_TRY(x_storage.days().note_day(x_arrival.device_key, p.date));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DaySealed&) {
    INTAKE_TRY(take_seal(x_storage, x_arrival, x_operation));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DayAbsent& p) {
    INTAKE_TRY(x_storage.days().add_absent(x_arrival.shop_key, p.date, p.device));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DonorAdded& p) {
    INTAKE_LET(kept, keep_side(p.side_hash));
    if (!kept) return quarantined("side_differs");
    INTAKE_TRY(set("donor_kind", p.donor_kind.from_op));
    INTAKE_TRY(set("number", p.number.from_op));
    INTAKE_TRY(set("side", {}));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::StaffChanged& p) {
    if (p.name) INTAKE_TRY(set("name", p.name->from_op));
    if (p.role) INTAKE_TRY(set("role", p.role->from_op));
    if (p.picture) INTAKE_TRY(set("picture", p.picture->from_op));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DonorChanged& p) {
    if (p.side_hash) {
      INTAKE_LET(kept, keep_side(p.side_hash->value));
      if (!kept) return quarantined("side_differs");
      INTAKE_TRY(set("side", p.side_hash->from_op));
    }
    if (p.donor_kind) INTAKE_TRY(set("donor_kind", p.donor_kind->from_op));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::TaskSettled& p) {
    INTAKE_TRY(x_storage.settle(x_arrival.shop_key, OpId(x_operation.entity), p.field, x_operation.op_id));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DonorErased&) {
    INTAKE_TRY(x_storage.donors().erase(x_arrival.shop_key, DonorId(x_operation.entity), x_operation.op_id, x_arrival.arrived_at_utc_ms));
    return x_judgement;
  }

  /// A hub that was restored from a backup may have forgotten the erasure itself.
  Result<Judgement> operator()(const journal::ErasureConfirmed&) {
    const DonorId donor(x_operation.entity);
    INTAKE_LET(erased, x_storage.donors().erased(x_arrival.shop_key, donor));
    if (!erased) INTAKE_TRY(x_storage.donors().erase(x_arrival.shop_key, donor, x_operation.op_id, x_arrival.arrived_at_utc_ms));
    INTAKE_TRY(take_confirmation(x_storage, x_arrival, donor));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DonationPart& p) {
    const DonationId donation(x_operation.entity);
    INTAKE_LET(finished, x_storage.donation_finished(donation));
    if (finished) return quarantined("finished_already");
    INTAKE_LET(added, x_storage.add_part(x_arrival.device_key, donation, p.part, x_key));
    if (!added) return quarantined("part_again");
    INTAKE_TRY(put_tags(p.lots));
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::DonationFinished& p) {
    const DonationId donation(x_operation.entity);
    LotSums sums;
    if (p.parts != 0 && !planted(Planted::parts_forgotten)) {
      bool readable = true;
      INTAKE_TRY(x_storage.parts(x_arrival.device_key, donation, [&](const std::string& content) {
        const auto part = journal::decode(content);
        const auto* one = part ? std::get_if<journal::DonationPart>(&part->payload) : nullptr;
        readable = one != nullptr;
        if (readable) sums.add_part(*one);
        return readable;
      }));
      if (!readable) return fail(ErrorCode::internal, "A stored part of a donation cannot be read any more.");
    }
    sums.add(p.lots);
    if (auto why = disagreement(p, sums); !why.empty()) return quarantined(std::move(why));
    const auto figures = add_donation_figures(x_figures, p.totals);
    if (!figures) return quarantined("totals_differ");
    INTAKE_LET(added, x_storage.add_donation(donation, x_arrival.device_key, x_key));
    if (!added) return quarantined("finished_already");
    INTAKE_TRY(x_storage.days().count_donation(x_arrival.device_key, x_operation.business_date, x_operation.op_id, p.totals));
    INTAKE_TRY(put_tags(p.lots));
    x_figures = *figures;
    return x_judgement;
  }

  Result<Judgement> operator()(const journal::LotTagged& p) {
    for (const auto tag : p.tags) INTAKE_TRY(put_tag(tag, LotId(x_operation.entity)));
    return x_judgement;
  }

  /// A step has an effect when the item is where its author saw it; one that came too late is kept, and a manager is asked.
  Result<Judgement> operator()(const journal::ItemStepped& p) {
    const domain::ItemStep& step = p.step;
    if (!domain::figures_fit(step)) return quarantined("figures_differ");
    INTAKE_LET(standing, x_storage.tags().item(step.tag));
    const auto now = standing ? standing->state : domain::ItemState::received;
    const bool effect = domain::has_effect(step, now) || planted(Planted::late_steps_counted);
    INTAKE_TRY(x_storage.arrivals().set_item_effect(x_key, effect));
    if (!effect) return Judgement{Verdict::conflict, "item_is:" + std::string(domain::item_state_code(now))};
    ItemStanding next = standing.value_or(ItemStanding{});
    const bool unseen_price = step.price_minor && next.price_minor && step.price_minor != next.price_minor && p.from_op != next.last_op;
    if (unseen_price) x_judgement = {Verdict::conflict, "price_changed:" + std::to_string(*next.price_minor)};
    next.state = step.to;
    next.last_op = x_operation.op_id;
    if (step.price_minor) next.price_minor = step.price_minor;
    INTAKE_TRY(x_storage.tags().set_item(step.tag, next));
    if (step.figures) INTAKE_TRY(count_step(x_storage, x_arrival.device_key, x_operation));
    return x_judgement;
  }

 private:
  /// A scalar field: the later arrival wins; it is a conflict when its author had not seen the last one.
  Result<void> set(std::string_view field, const std::optional<OpId>& from_op) {
    INTAKE_LET(last, x_storage.replace_field(x_arrival.shop_key, x_operation.entity, field, x_operation.op_id));
    if (last == from_op) return {};
    if (x_judgement.verdict == Verdict::applied) x_judgement = {Verdict::conflict, "field_changed:" + std::string(field)};
    if (!last) return {};
    INTAKE_LET(before, x_storage.arrivals().content_of(*last));
    const auto other = before ? journal::decode(before->content) : fail(ErrorCode::not_found, "");
    const bool same = other && value_in(*other, before->side, field) == value_in(x_operation, x_side, field);
    return same ? Result<void>() : x_storage.add_conflict(x_operation.op_id, field, *last);
  }

  /// The side record that came along, if one did: an erased donor's does not, and one that was on its way is not kept.
  /// @return whether it is the one meant
  Result<bool> keep_side(const std::string& hash) {
    if (x_side.empty()) return true;
    INTAKE_LET(erased, x_storage.donors().erased(x_arrival.shop_key, DonorId(x_operation.entity)));
    if (erased) return true;
    const auto side = journal::decode_side(x_side);
    if (!side || side->donor != x_operation.entity || journal::side_hash(side->salt, x_side) != hash) return false;
    if (!planted(Planted::side_record_lost)) INTAKE_TRY(x_storage.donors().add_side(x_key, side->donor, side->revision, x_side));
    return true;
  }

  /// Two lots with one tag (a roll number claimed at two tills): both donations count, a manager is asked.
  Result<void> put_tag(domain::TagNumber tag, LotId lot) {
    INTAKE_LET(put, x_storage.tags().put(tag, lot));
    if (!put) x_judgement = {Verdict::conflict, "tag_taken:" + std::to_string(tag.number)};
    return {};
  }
  Result<void> put_tags(const std::vector<domain::Lot>& lots) {
    for (const auto& lot : lots)
      for (const auto tag : lot.tags) INTAKE_TRY(put_tag(tag, lot.id));
    return {};
  }

  Storage& x_storage;
  const Arrival& x_arrival;
  const std::int64_t x_key;
  const journal::Operation& x_operation;
  const std::string& x_side;
  Figures& x_figures;
  Judgement x_judgement;
};

/// The content, or why it cannot be one.
Result<journal::Operation> readable(const protocol::Envelope& envelope) {
  if (envelope.opaque) return fail(ErrorCode::bad_input, "sent_opaque");
  auto operation = journal::decode(envelope.op);
  if (!operation) {
    const std::string& why = operation.error().detail;
    return fail(ErrorCode::bad_input, why == "unknown_kind" || why == "unknown_version" ? why : "unreadable");
  }
  if (operation->op_id != envelope.op_id) return fail(ErrorCode::bad_input, "id_differs");
  return operation;
}

/// Its day is not settled until a manager settled it.
Result<void> put_aside(Storage& storage, const Arrival& arrival, std::int64_t key, const protocol::Envelope& envelope) {
  INTAKE_LET(erased, envelope.side.empty() ? Result<bool>(false) : storage.donors().names_erased(arrival.shop_key, envelope.op, envelope.side));
  INTAKE_TRY(storage.arrivals().add_quarantine(key, envelope.op, erased ? std::string_view() : envelope.side));
  const auto header = journal::decode_header(envelope.op);
  return storage.days().hold(arrival.device_key, header ? header->business_date : std::nullopt, key);
}

/// A copy of the terminal that was paired again lacks the same of its own day.
Result<void> hold_as_well(Storage& storage, const Arrival& arrival, const protocol::Envelope& envelope) {
  INTAKE_LET(verdict, storage.arrivals().first_verdict(arrival.op_id));
  if (!verdict || verdict->first != Verdict::quarantined) return {};
  INTAKE_LET(first, storage.arrivals().key_of(arrival.op_id));
  const auto header = journal::decode_header(envelope.op);
  return first ? storage.days().hold(arrival.device_key, header ? header->business_date : std::nullopt, *first) : Result<void>();
}

/// Stored without its content: the op_id has one here already, this one or another.
Result<Judgement> known_id(Storage& storage, Arrival& arrival, const protocol::Envelope& envelope) {
  INTAKE_LET(hash, storage.arrivals().content_hash_of(envelope.op_id));
  const bool same = hash == arrival.content_hash && !planted(Planted::duplicate_put_aside);
  const Judgement judgement = same ? Judgement{Verdict::duplicate, "known"} : quarantined("id_reused");
  arrival.verdict = judgement.verdict;
  arrival.reason = judgement.reason;
  arrival.feed.reset();
  INTAKE_LET(key, storage.arrivals().add(arrival, std::nullopt));
  if (!key) return fail(ErrorCode::internal, "An arrival without content was not stored.");
  INTAKE_TRY(same ? hold_as_well(storage, arrival, envelope) : put_aside(storage, arrival, *key, envelope));
  return judgement;
}

Result<Judgement> quarantine(Storage& storage, Arrival& arrival, const protocol::Envelope& envelope, std::string reason) {
  arrival.verdict = Verdict::quarantined;
  arrival.reason = std::move(reason);
  arrival.feed.reset();
  INTAKE_LET(key, storage.arrivals().add(arrival, envelope.op));
  if (!key) return known_id(storage, arrival, envelope);
  INTAKE_TRY(put_aside(storage, arrival, *key, envelope));
  return quarantined(arrival.reason);
}

/// A copy of a terminal that was paired again sends, as another device, what both had: the donation that it began is its
/// to end, its days are what both recorded, and what it confirmed holds for its own files.
Result<void> share(Storage& storage, const Arrival& arrival, const journal::Operation& operation) {
  if (const auto* opened = std::get_if<journal::DayOpened>(&operation.payload)) return storage.days().note_day(arrival.device_key, opened->date);
  if (const auto* end = std::get_if<journal::DonationFinished>(&operation.payload); end && !planted(Planted::day_of_copy_forgotten))
    return storage.days().count_donation(arrival.device_key, operation.business_date, operation.op_id, end->totals);
  if (const auto* stepped = std::get_if<journal::ItemStepped>(&operation.payload)) {
    INTAKE_LET(effect, storage.arrivals().item_effect_of(operation.op_id));
    return effect && *effect && stepped->step.figures ? count_step(storage, arrival.device_key, operation) : Result<void>();
  }
  if (std::holds_alternative<journal::DaySealed>(operation.payload)) return take_seal(storage, arrival, operation);
  if (std::holds_alternative<journal::ErasureConfirmed>(operation.payload)) return take_confirmation(storage, arrival, DonorId(operation.entity));
  const auto* part = std::get_if<journal::DonationPart>(&operation.payload);
  if (part == nullptr) return {};
  INTAKE_LET(first, storage.arrivals().key_of(operation.op_id));
  if (first) INTAKE_TRY(storage.add_part(arrival.device_key, DonationId(operation.entity), part->part, *first));
  return {};
}

Result<Judgement> judge(Storage& storage, Arrival& arrival, const protocol::Envelope& envelope, std::int64_t feed,
                        Figures& figures) {
  const auto operation = readable(envelope);
  if (!operation) return quarantine(storage, arrival, envelope, operation.error().detail);
  if (poisoned(operation->op_id)) return fail(ErrorCode::internal, "A fault of this program.");
  INTAKE_TRY(storage.savepoint());
  arrival.feed = feed;
  arrival.sets_fields = journal::sets_fields(operation->payload);
  INTAKE_LET(key, storage.arrivals().add(arrival, envelope.op));
  if (!key) {
    if (const auto* end = std::get_if<journal::DonationFinished>(&operation->payload); end && planted(Planted::duplicates_counted))
      figures = add_donation_figures(figures, end->totals).value_or(figures);
    INTAKE_TRY(storage.keep_savepoint());
    INTAKE_LET(known, known_id(storage, arrival, envelope));
    if (known.verdict == Verdict::duplicate) INTAKE_TRY(share(storage, arrival, *operation));
    return known;
  }
  Figures moved = figures;
  INTAKE_LET(judgement, std::visit(Effects(storage, arrival, *key, *operation, envelope.side, moved), operation->payload));
  if (planted(Planted::conflict_put_aside) && judgement.verdict == Verdict::conflict) judgement.verdict = Verdict::quarantined;
  if (judgement.verdict == Verdict::quarantined) {
    INTAKE_TRY(storage.undo_savepoint());
    return quarantine(storage, arrival, envelope, judgement.reason);
  }
  if (judgement.verdict != Verdict::applied) INTAKE_TRY(storage.arrivals().set_verdict(*key, judgement.verdict, judgement.reason));
  INTAKE_TRY(storage.keep_savepoint());
  figures = moved;
  return judgement;
}

/// @return whether it is in quarantine no longer
Result<bool> take_in_later(Storage& storage, const Unknown& unknown) {
  const auto operation = readable({unknown.arrival.seq, unknown.arrival.op_id, "", unknown.content, unknown.side, false});
  if (!operation) return false;
  Arrival arrival = unknown.arrival;
  arrival.sets_fields = journal::sets_fields(operation->payload);
  INTAKE_LET(device, storage.device_at(arrival.device_key));
  if (!device) return fail(ErrorCode::corrupt, "An operation of a terminal that is not there is in quarantine.");
  INTAKE_TRY(storage.savepoint());
  INTAKE_LET(feed, storage.reserve_feed(arrival.shop_key, 1));
  arrival.feed = feed;
  INTAKE_TRY(storage.arrivals().take_later(unknown.key, arrival));
  Figures figures = device->figures;
  INTAKE_LET(judgement, std::visit(Effects(storage, arrival, unknown.key, *operation, unknown.side, figures), operation->payload));
  if (judgement.verdict == Verdict::quarantined) {
    INTAKE_TRY(storage.undo_savepoint());
    INTAKE_TRY(storage.arrivals().set_verdict(unknown.key, Verdict::quarantined, judgement.reason));
    return false;
  }
  if (judgement.verdict != Verdict::applied) INTAKE_TRY(storage.arrivals().set_verdict(unknown.key, judgement.verdict, judgement.reason));
  if (figures != device->figures) INTAKE_TRY(storage.set_figures(arrival.device_key, figures));
  INTAKE_TRY(storage.keep_savepoint());
  return true;
}

Result<std::int64_t> take_in_later(Storage& storage) {
  INTAKE_LET(all, storage.arrivals().unknown_operations());
  std::int64_t taken = 0;
  for (const Unknown& unknown : all) {
    INTAKE_LET(now, take_in_later(storage, unknown));
    if (now) ++taken;
  }
  return taken;
}

}  // namespace

Result<std::int64_t> take_in_what_can_be_read_now(Storage& storage) {
  INTAKE_TRY(storage.begin());
  auto taken = take_in_later(storage);
  if (!taken) {
    (void)storage.rollback();  // the fault that is told is the first one
    return taken;
  }
  INTAKE_TRY(storage.commit());
  return taken;
}

Result<protocol::OpResult> take_in(Storage& storage, Arrival arrival, const protocol::Envelope& envelope, std::int64_t feed,
                                   Figures& figures) {
  INTAKE_LET(judgement, judge(storage, arrival, envelope, feed, figures));
  return protocol::OpResult{arrival.seq, arrival.op_id, judgement.verdict, judgement.reason};
}

}  // namespace intake::hub
