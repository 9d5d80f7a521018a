// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/verify.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "db/base/hex.h"
#include "db/domain/item.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/hub/figures.h"

namespace intake::hub {
namespace {

using protocol::Verdict;

/// Walks one device.
class Walk {
 public:
  Walk(Storage& storage, const Device& device, std::vector<std::string>& faults)
      : x_storage(storage), x_device(device), x_faults(faults) {}

  Result<DeviceReport> run() {
    INTAKE_TRY(x_storage.arrivals().walk(x_device.key, [&](const Walked& row) { step(row); }));
    INTAKE_LET(heads, x_storage.heads(x_device.key));
    DeviceReport report{x_device.id, 0, journal::chain_start(), x_figures};
    for (const auto& head : heads) {
      const auto end = x_ends.find(head.incarnation);
      const bool empty = end == x_ends.end();
      if (head.seq != (empty ? 0 : end->second.seq) || head.chain_hash != (empty ? journal::chain_start() : end->second.chain_hash))
        fault(head.incarnation, head.seq, "the head is not where the chain ends");
      report.head_seq = head.seq;
      report.head_chain = head.chain_hash;
      if (!empty) x_ends.erase(end);
    }
    for (const auto& [incarnation, end] : x_ends) fault(incarnation, end.seq, "the chain has no head");
    INTAKE_TRY(check_days());
    if (x_figures != x_device.figures) fault(0, 0, "the figures kept differ from those of the contents");
    return report;
  }

 private:
  void step(const Walked& row) {
    Head& end = x_ends.try_emplace(row.incarnation, Head{row.incarnation, 0, journal::chain_start()}).first->second;
    if (row.seq != end.seq + 1) fault(row.incarnation, row.seq, "an operation before this one is missing");
    const auto chain = journal::chain_hash(end.chain_hash, {x_device.id, row.incarnation, row.seq}, row.content_hash);
    if (chain != row.chain_hash) fault(row.incarnation, row.seq, "the chain hash is wrong");
    end.seq = row.seq;
    end.chain_hash = row.chain_hash;
    if (!content_holds(row)) return fault(row.incarnation, row.seq, "the content is not what was hashed");
    if (row.verdict == Verdict::duplicate) x_duplicates.insert(row.op_id);
    if (row.verdict == Verdict::applied || row.verdict == Verdict::conflict) count(row);
  }

  bool content_holds(const Walked& row) {
    if (row.content) return journal::blake2b(*row.content) == row.content_hash;
    const auto known = x_storage.arrivals().content_hash_of(row.op_id);
    return row.verdict == Verdict::duplicate && known && *known == row.content_hash;
  }

  void count(const Walked& row) {
    const auto operation = journal::decode(*row.content);
    if (!operation || operation->op_id != row.op_id) return fault(row.incarnation, row.seq, "an applied content cannot be read");
    if (!row.side.empty() && x_storage.donors().erased(x_device.shop_key, DonorId(operation->entity)).value_or(false))
      fault(row.incarnation, row.seq, "an erased donor's personal fields are still here");
    if (const auto* donor = std::get_if<journal::DonorAdded>(&operation->payload)) check_side(row, *operation, *donor);
    if (const auto* stepped = std::get_if<journal::ItemStepped>(&operation->payload)) return count_step(row, *operation, stepped->step);
    const auto* finished = std::get_if<journal::DonationFinished>(&operation->payload);
    if (finished == nullptr) return;
    LotSums sums;
    if (finished->parts != 0) add_parts(sums, DonationId(operation->entity));
    sums.add(finished->lots);
    const auto figures = add_donation_figures(x_figures, finished->totals);
    if (!disagreement(*finished, sums).empty() || !figures)
      return fault(row.incarnation, row.seq, "a donation was counted whose lots and totals differ");
    x_figures = *figures;
    x_counted.insert_or_assign(row.op_id, DayDonation{row.op_id, {1, finished->totals.items, finished->totals.value_minor, finished->totals.weight_grams}, operation->business_date});
  }

  void count_step(const Walked& row, const journal::Operation& operation, const domain::ItemStep& step) {
    const auto effect = x_storage.arrivals().item_effect_of(row.op_id);
    if (!effect || !*effect) return fault(row.incarnation, row.seq, "nobody judged whether this step of an item has an effect");
    if (step.figures && **effect)
      x_counted.insert_or_assign(row.op_id, DayDonation{row.op_id, {0, step.figures->items, step.figures->value_minor, 0}, operation.business_date});
  }

  /// The figures by business date, against what the contents say.
  Result<void> check_days() {
    INTAKE_LET(kept, x_storage.days().all_donations(x_device.key));
    for (const auto& one : kept) {
      const auto counted = x_counted.find(one.op_id);
      if (counted == x_counted.end() && x_duplicates.contains(one.op_id)) continue;  // counted for the copy that sent it first
      if (counted == x_counted.end() || counted->second.totals != one.totals || counted->second.date != one.date)
        fault(0, 0, "a donation counted for " + one.date.to_string() + " is not as in its content");
      else
        x_counted.erase(counted);
    }
    for (const auto& [op, one] : x_counted) fault(0, 0, "a donation of " + one.date.to_string() + " is missing in that day's figures");
    return {};
  }

  /// What cannot be read is missing in the sums, which then differ.
  void add_parts(LotSums& sums, DonationId donation) {
    (void)x_storage.parts(x_device.key, donation, [&](const std::string& content) {
      const auto operation = journal::decode(content);
      const auto* part = operation ? std::get_if<journal::DonationPart>(&operation->payload) : nullptr;
      if (part != nullptr) sums.add_part(*part);
      return true;
    });
  }

  void check_side(const Walked& row, const journal::Operation& operation, const journal::DonorAdded& added) {
    if (row.side.empty()) return;
    const auto side = journal::decode_side(row.side);
    if (!side || side->donor != operation.entity || journal::side_hash(side->salt, row.side) != added.side_hash)
      fault(row.incarnation, row.seq, "the donor's side record is not what was sent");
  }

  void fault(std::int64_t incarnation, std::int64_t seq, const std::string& what) {
    constexpr std::size_t enough = 1000;
    if (x_faults.size() >= enough) return;
    x_faults.push_back((x_device.of_hub() ? "The hub's own in " + x_device.shop_name : "Terminal " + std::to_string(x_device.number)) + ", incarnation " + std::to_string(incarnation) + ", seq " +
                       std::to_string(seq) + ": " + what + ".");
  }

  Storage& x_storage;
  const Device& x_device;
  std::vector<std::string>& x_faults;
  std::map<std::int64_t, Head> x_ends;  // by incarnation
  Figures x_figures;
  std::map<OpId, DayDonation> x_counted;
  std::set<OpId> x_duplicates;
};

/// The steps of an item that have an effect are one way, from where it was received to where it is: each state is entered as
/// often as it is left, but for the first and the last. What two tills sold at once counts once.
class ItemWalk {
 public:
  ItemWalk(Storage& storage, std::vector<std::string>& faults) : x_storage(storage), x_faults(faults) {}

  Result<void> run() {
    INTAKE_TRY(x_storage.arrivals().walk_item_steps([&](const std::string& content) {
      const auto operation = journal::decode(content);
      const auto* stepped = operation ? std::get_if<journal::ItemStepped>(&operation->payload) : nullptr;
      if (stepped == nullptr) return;
      if (stepped->step.tag != x_tag) finish(stepped->step.tag);
      step(stepped->step);
    }));
    finish({});
    return {};
  }

 private:
  void step(const domain::ItemStep& one) {
    ++x_entered[one.to];
    x_whole = x_whole && one.from;  // its author did not know where it was
    if (one.from) --x_entered[*one.from];
  }
  void finish(domain::TagNumber next) {
    if (x_tag.number != 0) check();
    x_tag = next;
    x_entered.clear();
    x_whole = true;
  }
  void check() {
    const auto standing = x_storage.tags().item(x_tag);
    if (!standing || !*standing) return fault("nobody knows where it is");
    if (!x_whole) return;
    ++x_entered[domain::ItemState::received];
    --x_entered[(*standing)->state];
    for (const auto& [state, count] : x_entered)
      if (count != 0) return fault("its steps do not lead to where it is");
  }
  void fault(const std::string& what) { x_faults.push_back("Item " + x_tag.shown() + ": " + what + "."); }

  Storage& x_storage;
  std::vector<std::string>& x_faults;
  domain::TagNumber x_tag;
  std::map<domain::ItemState, int> x_entered;
  bool x_whole = true;
};

Result<Report> walk_all(Storage& storage) {
  Report report;
  INTAKE_TRY(storage.identity());
  INTAKE_LET(integrity, storage.check_integrity());
  report.faults = std::move(integrity);
  INTAKE_LET(devices, storage.devices());
  INTAKE_LET(own, storage.own_devices());
  devices.insert(devices.end(), own.begin(), own.end());
  for (const auto& device : devices) {
    INTAKE_LET(one, Walk(storage, device, report.faults).run());
    report.figures.donations += one.figures.donations;
    report.figures.items += one.figures.items;
    report.figures.value_minor += one.figures.value_minor;
    report.devices.push_back(std::move(one));
  }
  INTAKE_TRY(ItemWalk(storage, report.faults).run());
  INTAKE_LET(days, unmatched_days(storage));
  report.days = std::move(days);
  report.ok = report.faults.empty();
  return report;
}

}  // namespace

Result<Report> verify(Storage& storage) {
  INTAKE_TRY(storage.begin_reading());
  auto report = walk_all(storage);
  INTAKE_TRY(storage.rollback());
  if (!report && report.error().code == ErrorCode::corrupt) return damaged(report.error());
  return report;
}

Report damaged(const Error& error) {
  Report report;
  report.faults.push_back(error.detail);
  return report;
}

std::string to_json(const Report& report) {
  using Json = nlohmann::ordered_json;
  Json devices = Json::array();
  for (const auto& device : report.devices)
    devices.push_back({{"device", device.device.to_string()},
                       {"head_seq", device.head_seq},
                       {"head_chain", to_hex(device.head_chain)},
                       {"donations", device.figures.donations},
                       {"items", device.figures.items},
                       {"value_minor", device.figures.value_minor}});
  Json json{{"ok", report.ok},
            {"donations", report.figures.donations},
            {"items", report.figures.items},
            {"value_minor", report.figures.value_minor},
            {"devices", std::move(devices)}};
  if (!report.faults.empty()) json["faults"] = report.faults;
  for (const auto& day : report.days)
    json["unmatched_days"].push_back({{"shop", day.shop}, {"terminal", day.terminal_number}, {"date", day.date.to_string()}, {"state", day.state}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_text(const Report& report) {
  std::string text = report.ok ? "All chains are whole.\n" : "Something is wrong:\n";
  for (const auto& fault : report.faults) text += "  " + fault + '\n';
  for (const auto& day : report.days)
    text += "The sealed day " + day.date.to_string() + " of terminal " + std::to_string(day.terminal_number) + " (" + day.shop + "): " + day.state + ".\n";
  const auto line = [](const Figures& f) {
    return std::to_string(f.donations) + " donations, " + std::to_string(f.items) + " items, value " + std::to_string(f.value_minor) +
           " (minor units)\n";
  };
  text += "All devices: " + line(report.figures);
  for (const auto& device : report.devices)
    text += device.device.to_string() + ": head " + std::to_string(device.head_seq) + ' ' + to_hex(device.head_chain) + ", " +
            line(device.figures);
  return text;
}

}  // namespace intake::hub
