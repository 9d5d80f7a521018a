// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that nothing is missing and nothing was changed: everything is recomputed from the journal's bytes and
// held against what stands in the rows.
#include <algorithm>
#include <map>

#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "db/journal/signature.h"
#include "db/store/backup.h"
#include "db/store/checkpoint.h"
#include "db/store/fields.h"
#include "db/store/lot_rows.h"
#include "db/store/pins.h"
#include "db/store/store_impl.h"

namespace intake::store {
namespace {

using domain::Lot;
using domain::Totals;

constexpr std::size_t most_faults = 100;

std::string at_seq(std::int64_t seq) { return "Operation " + std::to_string(seq); }

bool same_line(Lot content, const LotRow& row) {
  std::vector<domain::TagNumber> tags = std::move(content.tags);
  Lot kept = row.lot;
  std::sort(tags.begin(), tags.end());
  std::sort(kept.tags.begin(), kept.tags.end());
  // Tags given later are in operations of their own.
  if (!std::includes(kept.tags.begin(), kept.tags.end(), tags.begin(), tags.end())) return false;
  content.tags.clear();
  kept.tags.clear();
  content.lot_label = kept.lot_label;
  return content == kept;
}

class Proof {
 public:
  Proof(Connection& db, Verification& out) : x_db(db), x_out(out) {}

  void walk(const ChainState& chain, const Terminal& terminal) {
    const DeviceId device = terminal.device;
    const Checkpoint start = read_checkpoint(x_db);
    std::string previous = start.chain_hash;
    std::int64_t seq = start.seq;
    if (seq > 0 && (start.incarnation != chain.incarnation || !terminal.paired() ||
                    !journal::verify(checkpoint_text(device, start), start.signature, journal::public_key_of(terminal.device_seed))))
      fault("The checkpoint where the journal begins was not signed by this terminal.");
    Query rows(x_db, "journal/all");
    while (rows.next()) {
      if (rows.integer(0) != ++seq) {
        fault("Operation " + std::to_string(seq) + " is missing.");
        seq = rows.integer(0);
      }
      const std::string content = rows.text(2);
      const std::string content_hash = journal::blake2b(content);
      if (content_hash != rows.text(3)) fault(at_seq(seq) + " is not what was written.");
      previous = journal::chain_hash(previous, {device, chain.incarnation, seq}, content_hash);
      if (previous != rows.text(4)) {
        fault("The chain breaks at operation " + std::to_string(seq) + ".");
        previous = rows.text(4);
      }
      check_content(seq, rows.id<OpId>(1), content);
    }
    if (seq != chain.seq || previous != chain.chain_hash) fault("The head of the journal is not where its operations end.");
  }

  /// Own operations that left the journal behind a checkpoint, or came by the feed before they were taken back into it.
  void add_earlier() {
    Query rows(x_db, "donation/own_earlier");
    while (rows.next()) count({1, rows.integer(0), rows.integer(1), rows.integer(2)});
  }

  void check_sums() {
    Query row(x_db, "donation/own_sums");
    row.next();
    if (Totals{row.integer(0), row.integer(1), row.integer(2), row.integer(3)} != x_out.own)
      fault("The rows of this device's donations do not add up to what the journal says.");
    for (Query lost(x_db, "verify/lost_rows"); lost.next();)
      fault("A row of table " + lost.text(0) + " belongs to one that is not there.");
    Query days(x_db, "day_total/faults");
    while (days.next()) fault("The totals kept for " + days.date(0).to_string() + " are not the sums of its lots.");
  }

 private:
  void fault(std::string sentence) {
    if (x_out.faults.size() < most_faults) x_out.faults.push_back(std::move(sentence));
  }
  void count(const Totals& totals) {
    if (const auto sum = domain::add_totals(x_out.own, totals)) x_out.own = *sum;
    else fault("The sums are too large.");
  }

  void check_content(std::int64_t seq, OpId op, const std::string& content) {
    const auto operation = journal::decode(content);
    if (!operation || operation->op_id != op) return fault(at_seq(seq) + " cannot be read.");
    std::visit([&](const auto& payload) { check(seq, *operation, payload); }, operation->payload);
  }

  void check(std::int64_t seq, const journal::Operation& operation, const journal::StaffAdded& added) {
    const bool same = kept(operation, field::name, added.name.value) && kept(operation, field::role, domain::role_code(added.role.value)) &&
                      kept(operation, field::picture, std::to_string(added.picture.value));
    Query row(x_db, "staff/find", operation.entity);
    if (!same || !row.next() || row.integer(1) == 0) fault_of_person(seq);
    else check_shown(seq, operation.entity, row);
  }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::StaffChanged& changed) {
    const bool same = (!changed.name || kept(operation, field::name, changed.name->value)) &&
                      (!changed.role || kept(operation, field::role, domain::role_code(changed.role->value))) &&
                      (!changed.picture || kept(operation, field::picture, std::to_string(changed.picture->value)));
    if (!same) fault_of_person(seq);
  }
  void check(std::int64_t seq, const journal::Operation&, const journal::DayOpened& opened) {
    if (!Query(x_db, "day/opened_by", opened.date, own_device).next())
      fault("The business date of operation " + std::to_string(seq) + " is missing.");
  }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::DonorAdded& added) {
    Query row(x_db, "donor/recorded", operation.entity);
    if (!row.next() || row.text(1) != added.number.value || !kept(operation, field::donor_kind, domain::donor_kind_code(added.donor_kind.value)))
      return fault("The donor of operation " + std::to_string(seq) + " is missing, or not as recorded.");
    check_side(seq, operation, added.side_hash);
    if (!shown_as_written(row, operation.entity)) fault("The donor of operation " + std::to_string(seq) + " is not shown as last written.");
  }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::DonorChanged& changed) {
    if (changed.donor_kind && !kept(operation, field::donor_kind, domain::donor_kind_code(changed.donor_kind->value)))
      fault("The donor of operation " + std::to_string(seq) + " is not as recorded.");
    if (changed.side_hash) check_side(seq, operation, changed.side_hash->value);
  }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::TaskSettled& settled) {
    if (!Query(x_db, "settled/find", operation.entity, settled.field).next())
      fault("What was decided in operation " + std::to_string(seq) + " is missing.");
  }
  void check(std::int64_t, const journal::Operation& operation, const journal::DonationPart& part) {
    add_lots(x_parts[operation.entity], operation, part.lots);
  }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::DonationFinished& end) {
    std::vector<Lot> lots;
    if (auto parts = x_parts.extract(operation.entity)) lots = std::move(parts.mapped());
    add_lots(lots, operation, end.lots);
    count(end.totals);
    Query row(x_db, "donation/figures", operation.entity);
    if (!row.next() || row.integer(2) == 0 || row.id<OpId>(1) != operation.op_id)
      return fault("The donation of operation " + std::to_string(seq) + " is missing.");
    const Totals kept{1, row.integer(4), row.integer(5), row.integer(6)};
    if (kept != end.totals || row.integer(3) != end.lot_count || std::ssize(lots) != end.lot_count)
      fault("The donation of operation " + std::to_string(seq) + " does not have the recorded figures.");
    const bool same = row.text(7) == end.receipt && row.code<domain::DonationChannel>(8) == end.channel && row.date(9) == operation.business_date &&
                      row.integer(10) == operation.at_utc_ms && row.id<DonorId>(11) == end.donor.value_or(DonorId());
    if (!same) fault("The donation of operation " + std::to_string(seq) + " does not have the recorded receipt, donor or time.");
    check_lots(seq, row.integer(0), lots, end.totals);
  }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::LotTagged& tagged) {
    for (const auto tag : tagged.tags) {
      Query row(x_db, "item/lot_of", tag);
      const bool here = row.next();
      if (!here || (row.id<LotId>(0) != operation.entity && !came_by_feed(operation.op_id)))
        return fault("A tag of operation " + std::to_string(seq) + " is missing.");
    }
  }
  /// Then a tag may have stood on another lot before: a manager is asked.
  bool came_by_feed(OpId op) { return Query(x_db, "pulled_op/find", op).next(); }
  void add_lots(std::vector<Lot>& lots, const journal::Operation& operation, const std::vector<Lot>& more) {
    const auto first = lots.insert(lots.end(), more.begin(), more.end());
    if (came_by_feed(operation.op_id)) std::for_each(first, lots.end(), [](Lot& lot) { lot.tags.clear(); });
  }

  void check(std::int64_t seq, const journal::Operation& operation, const journal::DaySealed& sealed) {
    Query row(x_db, "seal/figures", operation.op_id);
    const bool same = row.next() && row.date(0) == sealed.date && row.integer(1) == sealed.revision &&
                      Totals{row.integer(2), row.integer(3), row.integer(4), row.integer(5)} == sealed.totals && row.text(6) == sealed.donations_hash;
    if (!same) fault("The sealed day of operation " + std::to_string(seq) + " is missing, or not as recorded.");
  }
  void check(std::int64_t seq, const journal::Operation&, const journal::DayAbsent& absent) {
    Query device(x_db, "device/find", absent.device);
    if (!device.next() || !Query(x_db, "day_absent/find", absent.date, device.integer(0)).next())
      fault("The absent terminal of operation " + std::to_string(seq) + " is missing.");
  }

  void check(std::int64_t seq, const journal::Operation& operation, const journal::ItemStepped& stepped) {
    Query row(x_db, "item_change/find", operation.op_id);
    if (!row.next() || row.integer(0) != stepped.step.tag.number || row.code<domain::ItemState>(1) != stepped.step.to ||
        row.maybe_integer(2) != stepped.step.price_minor)
      fault("The step of an item of operation " + std::to_string(seq) + " is missing, or not as recorded.");
  }

  void check(std::int64_t seq, const journal::Operation& operation, const journal::DonorErased&) { check_erased(seq, operation); }
  void check(std::int64_t seq, const journal::Operation& operation, const journal::ErasureConfirmed&) { check_erased(seq, operation); }
  void check_erased(std::int64_t seq, const journal::Operation& operation) {
    const auto side = field_now(x_db, operation.entity, field::side);
    if (!Query(x_db, "erased_donor/find", operation.entity).next() || (side && !side->value.empty()))
      fault("The donor of operation " + std::to_string(seq) + " was erased, and is not.");
  }

  void fault_of_person(std::int64_t seq) {
    fault("The person of operation " + std::to_string(seq) + " is not in the staff list as recorded.");
  }
  /// Whether the value that an operation set is kept as it was.
  bool kept(const journal::Operation& operation, std::string_view name, std::string_view value) {
    Query row(x_db, "field_value/of_op", operation.op_id, name);
    return row.next() && row.text(0) == value;
  }
  /// @param row of staff/find
  void check_shown(std::int64_t seq, const Uuid& person, const Query& row) {
    const auto name = field_now(x_db, person, field::name);
    const auto role = field_now(x_db, person, field::role);
    if (!name || !role || row.text(2) != name->value || domain::role_code(row.code<domain::Role>(3)) != role->value) fault_of_person(seq);
  }
  /// @param row of donor/recorded
  bool shown_as_written(const Query& row, const Uuid& donor) {
    const auto kind = field_now(x_db, donor, field::donor_kind);
    const auto text = field_now(x_db, donor, field::side);
    if (!kind || domain::donor_kind_code(row.code<domain::DonorKind>(0)) != kind->value) return false;
    if (!text || text->value.empty()) return row.null(3);
    const auto side = journal::decode_side(text->value);
    return side && !row.null(3) && row.text(2) == side->salt && row.text(3) == text->value && row.text(4) == side->name;
  }
  /// Empty once it was erased.
  void check_side(std::int64_t seq, const journal::Operation& operation, const std::string& hash) {
    Query row(x_db, "field_value/of_op", operation.op_id, field::side);
    if (!row.next()) return fault("The donor of operation " + std::to_string(seq) + " is not as recorded.");
    const std::string text = row.text(0);
    if (text.empty()) return;
    const auto side = journal::decode_side(text);
    if (!side || side->donor != operation.entity || journal::side_hash(side->salt, text) != hash)
      fault("The personal fields of the donor of operation " + std::to_string(seq) + " are not what was written.");
  }

  void check_lots(std::int64_t seq, std::int64_t donation, const std::vector<Lot>& lots, const Totals& said) {
    const auto rows = lots_of_donation(x_db, donation);
    const bool same = std::equal(lots.begin(), lots.end(), rows.begin(), rows.end(), same_line);
    if (!same) return fault("The lots of operation " + std::to_string(seq) + " are not as recorded.");
    Totals sum{1, 0, 0, 0};
    for (const LotRow& row : rows)
      if (const auto next = domain::add_totals(sum, domain::lot_totals(row.lot, row.rag))) sum = *next;
    if (sum != said) fault("The lots of operation " + std::to_string(seq) + " do not add up to its figures.");
  }

  Connection& x_db;
  Verification& x_out;
  std::map<Uuid, std::vector<Lot>> x_parts;
};

}  // namespace

Result<Verification> verify_records(const Store& store) {
  auto result = guarded([&]() -> Result<Verification> {
    Connection& db = connection(store);
    const Snapshot one_state(db);
    const ChainState chain = read_chain(db);
    Verification out;
    out.head = {chain.incarnation, chain.seq, chain.chain_hash};
    out.waiting = chain.seq - chain.acked_seq;
    Proof proof(db, out);
    proof.walk(chain, store.terminal());
    proof.add_earlier();
    proof.check_sums();
    out.ok = out.faults.empty();
    return out;
  });
  if (!result && result.error().code == ErrorCode::corrupt) return damaged(result.error());
  return result;
}

Result<Verification> verify(const Store& store) {
  INTAKE_LET(out, verify_records(store));
  if (const auto pepper = read_pepper(store.folder()); !pepper) out.faults.push_back(pepper.error().detail);
  out.ok = out.faults.empty();
  return out;
}

Verification damaged(const Error& error) {
  Verification out;
  out.faults.push_back(error.detail);
  return out;
}

}  // namespace intake::store
