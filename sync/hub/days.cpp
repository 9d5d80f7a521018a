// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/days.h"

#include <map>
#include <nlohmann/json.hpp>

#include "db/base/planted.h"
#include "db/domain/day_silence.h"
#include "db/journal/chain.h"

namespace intake::hub {
namespace {

/// Sums that leave 64 bits are no terminal's true ones: such a day does not match.
void add(domain::Totals& sum, const domain::Totals& one) {
  if (const auto next = domain::add_totals(sum, one)) sum = *next;
}

Result<domain::DayFigures> figures_of(Storage& storage, std::int64_t device_key, Date date) {
  INTAKE_LET(donations, storage.days().donations(device_key, date));
  domain::DayFigures day;
  std::vector<OpId> ops;
  for (const auto& donation : donations) {
    ops.push_back(donation.op_id);
    add(day.totals, donation.totals);
  }
  day.donations_hash = journal::donations_hash(ops);
  return day;
}

Result<bool> no_hole(Storage& storage, std::int64_t device_key, std::int64_t incarnation, std::int64_t end) {
  INTAKE_LET(count, storage.days().arrivals_before(device_key, incarnation, end));
  return count == end - 1;
}

/// Everything before the seal is here, in this incarnation and in those before it.
Result<bool> whole_before(Storage& storage, const Arrival& arrival, const journal::DaySealed& sealed) {
  INTAKE_LET(here, no_hole(storage, arrival.device_key, arrival.incarnation, arrival.seq));
  if (!here) return false;
  INTAKE_LET(heads, storage.heads(arrival.device_key));
  for (const auto& head : heads) {
    if (head.incarnation >= arrival.incarnation) continue;
    INTAKE_LET(earlier, no_hole(storage, arrival.device_key, head.incarnation, head.seq + 1));
    if (!earlier) return false;
  }
  // Chained again in a later incarnation, it names a place that may never have come here.
  if (sealed.incarnation != arrival.incarnation) return true;
  if (sealed.last_seq != arrival.seq - 1) return false;
  if (sealed.last_seq == 0) return sealed.last_chain == journal::chain_start();
  INTAKE_LET(last, storage.arrivals().at(arrival.device_key, arrival.incarnation, sealed.last_seq));
  return last && last->chain_hash == sealed.last_chain;
}

std::string state_of(const TerminalOnDay& day, bool absent) {
  if (!day.seal) return absent ? "absent" : "open";
  if (day.seal->figures == day.here) return day.seal->hub.verdict == domain::SealVerdict::differs && day.seal->hub.totals == day.here.totals ? "differs" : "matched";
  if (day.seal->hub.verdict == domain::SealVerdict::matched) return "changed";
  if (day.seal->hub.verdict != domain::SealVerdict::held) return "differs";
  return day.held.open > 0 ? "held" : "settled";
}

Result<TerminalOnDay> terminal_on(Storage& storage, const Device& device, Date date) {
  DayStorage& days = storage.days();
  TerminalOnDay day;
  day.device = device;
  INTAKE_LET(here, figures_of(storage, device.key, date));
  day.here = here;
  INTAKE_LET(held, days.held(device.key, date));
  day.held = held;
  INTAKE_LET(seal, days.newest_seal(device.key, date));
  day.seal = seal;
  INTAKE_LET(absent, days.absent(device.shop_key, date, device.id));
  INTAKE_LET(opened, days.opened(device.key, date));
  INTAKE_LET(newest, days.newest_opened(device.key));
  day.state = state_of(day, absent);
  const bool worked = opened || here.totals.donations > 0;
  const bool went_on = device.frozen || domain::has_gone_on(newest, date);
  day.waited_for = domain::day_waits_for({worked, went_on, day.seal && day.state != "changed", absent});
  return day;
}

Result<void> count_once(Storage& storage, const Device& device, Date date, std::map<OpId, domain::Totals>& donations) {
  INTAKE_LET(rows, storage.days().donations(device.key, date));
  for (const auto& row : rows) donations.emplace(row.op_id, row.totals);
  return {};
}

using Json = nlohmann::ordered_json;

Json totals_json(const domain::Totals& totals) {
  return {{"donations", totals.donations}, {"items", totals.items}, {"value_minor", totals.value_minor}, {"weight_grams", totals.weight_grams}};
}

std::string words(const domain::Totals& totals) {
  return std::to_string(totals.donations) + " donations, " + std::to_string(totals.items) + " items, value " + std::to_string(totals.value_minor) +
         " (minor units), " + std::to_string(totals.weight_grams) + " g";
}

}  // namespace

Result<void> take_seal(Storage& storage, const Arrival& arrival, const journal::Operation& operation) {
  const auto& sealed = std::get<journal::DaySealed>(operation.payload);
  const domain::DayFigures said{sealed.totals, sealed.donations_hash};
  INTAKE_LET(here, figures_of(storage, arrival.device_key, sealed.date));
  INTAKE_LET(whole, whole_before(storage, arrival, sealed));
  INTAKE_LET(held, storage.days().held(arrival.device_key, sealed.date));
  return storage.days().add_seal({arrival.device_key, operation.op_id, sealed.date, sealed.incarnation, sealed.last_seq,
                                  {sealed.revision, said, operation.at_utc_ms, domain::judge_seal(said, planted(Planted::seal_believed) ? said : here, whole, held)}});
}

Result<std::vector<ShopDay>> shop_days(Storage& storage, const Shop& shop, std::int64_t limit) {
  INTAKE_LET(dates, storage.days().dates(shop.key, limit));
  INTAKE_LET(devices, storage.devices());
  std::vector<ShopDay> days;
  for (const Date date : dates) {
    ShopDay day{date, {}, {}, true};
    std::map<OpId, domain::Totals> donations;
    for (const auto& device : devices) {
      if (device.shop_key != shop.key) continue;
      INTAKE_LET(terminal, terminal_on(storage, device, date));
      INTAKE_TRY(count_once(storage, device, date, donations));
      day.closed = day.closed && !terminal.waited_for;
      day.terminals.push_back(std::move(terminal));
    }
    for (const auto& [op, totals] : donations) add(day.totals, totals);
    days.push_back(std::move(day));
  }
  return days;
}

Result<std::vector<UnmatchedDay>> unmatched_days(Storage& storage) {
  std::vector<UnmatchedDay> out;
  INTAKE_LET(devices, storage.devices());
  for (const auto& device : devices) {
    INTAKE_LET(dates, storage.days().sealed_dates(device.key));
    for (const Date date : dates) {
      INTAKE_LET(day, terminal_on(storage, device, date));
      if (day.state != "matched" && day.state != "settled") out.push_back({device.shop_name, device.number, date, day.state});
    }
  }
  return out;
}

std::string days_json(const Shop& shop, const std::vector<ShopDay>& days) {
  Json list = Json::array();
  for (const auto& day : days) {
    Json terminals = Json::array();
    for (const auto& one : day.terminals) {
      Json json{{"terminal", one.device.number}, {"device", one.device.id.to_string()}, {"state", one.state}, {"waited_for", one.waited_for}};
      json["hub"] = totals_json(one.here.totals);
      json["held"] = one.held.open;
      json["revision"] = one.seal ? one.seal->revision : 0;
      json["sealed"] = one.seal ? totals_json(one.seal->figures.totals) : Json(nullptr);
      terminals.push_back(std::move(json));
    }
    Json json{{"date", day.date.to_string()}, {"closed", day.closed}};
    json.update(totals_json(day.totals));
    json["terminals"] = std::move(terminals);
    list.push_back(std::move(json));
  }
  return Json{{"shop", shop.name}, {"days", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string days_text(const Shop& shop, const std::vector<ShopDay>& days) {
  std::string text = shop.name + ": " + std::to_string(days.size()) + " days\n";
  for (const auto& day : days) {
    text += day.date.to_string() + (day.closed ? "  closed  " : "  open    ") + words(day.totals) + '\n';
    for (const auto& one : day.terminals) {
      text += "    terminal " + std::to_string(one.device.number) + ": " + one.state;
      if (one.seal) text += ", seal " + std::to_string(one.seal->revision) + " says " + words(one.seal->figures.totals);
      text += "; here " + words(one.here.totals);
      if (one.held.open > 0) text += "; " + std::to_string(one.held.open) + " held for a manager";
      if (one.held.all > one.held.open) text += "; " + std::to_string(one.held.all - one.held.open) + " put aside, settled by a manager";
      text += '\n';
    }
  }
  return text;
}

}  // namespace intake::hub
