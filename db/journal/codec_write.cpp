// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"

namespace intake::journal {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  // Text from people was checked to be UTF-8 on its way in; a fault there must not lose the rest of the operation.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json field(Json value, const std::optional<OpId>& from_op) {
  return {{"to", std::move(value)}, {"from_op", from_op ? Json(from_op->to_string()) : Json(nullptr)}};
}

Json lot_json(const domain::Lot& lot) {
  Json json{{"id", lot.id.to_string()},
            {"category", lot.category},
            {"condition", domain::condition_code(lot.condition)},
            {"quantity", lot.quantity},
            {"value_minor_each", or_null(lot.value_minor_each)}};
  if (lot.weight_grams) json["weight_grams"] = *lot.weight_grams;
  if (lot.audience != domain::Audience::none) json["for"] = domain::audience_code(lot.audience);
  if (!lot.description.empty()) json["description"] = lot.description;
  if (!lot.code.empty()) json["code"] = lot.code;
  if (!lot.tags.empty()) {
    Json tags = Json::array();
    for (const auto tag : lot.tags) tags.push_back(tag.number);
    json["tags"] = std::move(tags);
    if (lot.lot_label) json["lot_label"] = true;
  }
  return json;
}

Json lots_json(const std::vector<domain::Lot>& lots) {
  Json json = Json::array();
  for (const auto& lot : lots) json.push_back(lot_json(lot));
  return json;
}

struct PayloadWriter {
  Json& json;

  void operator()(const StaffAdded& p) const {
    json["set"] = {{"name", field(p.name.value, p.name.from_op)},
                   {"role", field(domain::role_code(p.role.value), p.role.from_op)},
                   {"picture", field(p.picture.value, p.picture.from_op)}};
  }
  void operator()(const DayOpened& p) const {
    json["date"] = p.date.to_string();
    json["previous"] = p.previous ? Json(p.previous->to_string()) : Json(nullptr);
  }
  void operator()(const DonorAdded& p) const {
    json["set"] = {{"donor_kind", field(domain::donor_kind_code(p.donor_kind.value), p.donor_kind.from_op)},
                   {"number", field(p.number.value, p.number.from_op)}};
    json["side_hash"] = to_hex(p.side_hash);
  }
  void operator()(const DonationPart& p) const {
    json["part"] = p.part;
    json["lots"] = lots_json(p.lots);
  }
  void operator()(const DonationFinished& p) const {
    json["donor"] = p.donor ? Json(p.donor->to_string()) : Json(nullptr);
    json["channel"] = domain::channel_code(p.channel);
    json["receipt"] = p.receipt;
    if (!p.campaign.empty()) json["campaign"] = p.campaign;
    if (!p.note.empty()) json["note"] = p.note;
    if (p.weight_grams) json["weight_grams"] = *p.weight_grams;
    json["parts"] = p.parts;
    json["lot_count"] = p.lot_count;
    json["totals"] = {{"items", p.totals.items}, {"value_minor", p.totals.value_minor}, {"weight_grams", p.totals.weight_grams}};
    json["lots"] = lots_json(p.lots);
  }
  void operator()(const LotTagged& p) const {
    json["donation"] = p.donation.to_string();
    Json tags = Json::array();
    for (const auto tag : p.tags) tags.push_back(tag.number);
    json["tags"] = std::move(tags);
    if (p.lot_label) json["lot_label"] = true;
  }
};

}  // namespace

std::string_view kind_of(const Payload& payload) {
  static constexpr std::string_view kinds[] = {"staff.added",   "day.opened",        "donor.added",
                                               "donation.part", "donation.finished", "lot.tagged"};
  static_assert(std::size(kinds) == std::variant_size_v<Payload>);
  return kinds[payload.index()];
}

std::string encode(const Operation& operation) {
  Json json{{"op_id", operation.op_id.to_string()},
            {"kind", kind_of(operation.payload)},
            {"v", content_version},
            {"entity", operation.entity.to_string()}};
  std::visit(PayloadWriter{json}, operation.payload);
  json["business_date"] = operation.business_date.to_string();
  json["at"] = {{"utc_ms", operation.at_utc_ms}, {"offset_minutes", operation.offset_minutes}};
  json["staff"] = operation.staff.to_string();
  return dump(json);
}

std::string encode_side(const SideRecord& side) {
  return dump({{"donor", side.donor.to_string()},
               {"revision", side.revision},
               {"salt", to_hex(side.salt)},
               {"fields",
                {{"name", side.name}, {"contact", side.contact}, {"language", side.language}, {"invoice", side.invoice}}}});
}

std::string side_hash(std::string_view salt, std::string_view side_text) {
  return blake2b(std::string(salt) + std::string(side_text));
}

std::string encode_draft(const domain::Donation& draft) {
  return dump({{"id", draft.id.to_string()},
               {"donor", draft.donor ? Json(draft.donor->to_string()) : Json(nullptr)},
               {"channel", domain::channel_code(draft.channel)},
               {"campaign", draft.campaign},
               {"note", draft.note},
               {"weight_grams", or_null(draft.weight_grams)},
               {"lots", lots_json(draft.lots)}});
}

}  // namespace intake::journal
