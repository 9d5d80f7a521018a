// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/held_donor.h"

#include <nlohmann/json.hpp>

namespace intake::journal {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json recorded_json(const Recorded& recorded) {
  Json json{{"at", utc_text(recorded.at_utc_ms)}, {"business_date", recorded.business_date.to_string()}};
  json["by"] = recorded.by_office ? "the office" : recorded.staff;
  json["terminal"] = recorded.terminal_number;
  return json;
}

Json fields_json(const SideRecord& side) {
  return {{"name", side.name}, {"contact", side.contact}, {"language", side.language}, {"invoice", side.invoice}};
}

Json lot_json(const domain::Lot& lot) {
  Json json{{"lot", lot.id.to_string()},
            {"category", lot.category},
            {"condition", domain::condition_code(lot.condition)},
            {"for", domain::audience_code(lot.audience)},
            {"quantity", lot.quantity},
            {"value_minor_each", or_null(lot.value_minor_each)},
            {"weight_grams", or_null(lot.weight_grams)},
            {"description", lot.description},
            {"code", lot.code}};
  json["tags"] = Json::array();
  for (const auto tag : lot.tags) json["tags"].push_back(tag.digits());
  return json;
}

Json donation_json(const HeldDonation& donation) {
  const DonationFinished& finished = donation.finished;
  Json json{{"donation", donation.id.to_string()},
            {"receipt", finished.receipt},
            {"channel", domain::channel_code(finished.channel)},
            {"campaign", finished.campaign},
            {"note", finished.note},
            {"weight_grams", or_null(finished.weight_grams)},
            {"items", finished.totals.items},
            {"value_minor", finished.totals.value_minor}};
  json["lots"] = Json::array();
  for (const auto& lot : finished.lots) json["lots"].push_back(lot_json(lot));
  json["recorded"] = recorded_json(donation.recorded);
  return json;
}

}  // namespace

std::string held_json(const HeldDonor& held) {
  Json json{{"donor", held.id.to_string()},
            {"number", held.number},
            {"kind", domain::donor_kind_code(held.kind)},
            {"shop", held.shop},
            {"currency", held.currency ? Json(currency_code(*held.currency)) : Json(nullptr)},
            {"erased", held.erased}};
  json["personal_fields"] = held.fields.empty() ? Json(nullptr) : fields_json(held.fields.back().side);
  json["recorded_fields"] = Json::array();
  for (const auto& one : held.fields) {
    Json row = fields_json(one.side);
    row["recorded"] = recorded_json(one.recorded);
    json["recorded_fields"].push_back(std::move(row));
  }
  json["donations"] = Json::array();
  for (const auto& donation : held.donations) json["donations"].push_back(donation_json(donation));
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace intake::journal
