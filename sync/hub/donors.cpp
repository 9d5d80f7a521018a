// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/donors.h"

#include <nlohmann/json.hpp>

#include "db/base/date.h"
#include "db/journal/codec.h"
#include "sync/hub/office.h"

namespace intake::hub {
namespace {

Result<std::string> number_of(Storage& storage, std::int64_t shop_key, DonorId donor) {
  INTAKE_LET(added, storage.donors().added(shop_key, donor.to_string()));
  for (const auto& content : added) {
    const auto operation = journal::decode(content);
    const auto* one = operation ? std::get_if<journal::DonorAdded>(&operation->payload) : nullptr;
    if (one != nullptr) return one->number.value;
  }
  return std::string();
}

Result<std::vector<Shop>> shops_named(Storage& storage, const std::string& shop_name) {
  if (shop_name.empty()) return storage.shops();
  INTAKE_LET(shop, storage.shop_named(shop_name));
  if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name.");
  return std::vector{*shop};
}

/// Terminals of which nobody knows yet that their files hold nothing any more.
std::string still_waited_for(const Erasure& erasure) {
  std::string words;
  for (const auto& terminal : erasure.terminals) {
    if (terminal.at_utc_ms) continue;
    words += (words.empty() ? "" : ", ") + std::to_string(terminal.terminal_number) + (terminal.frozen ? " (frozen)" : "");
  }
  return words;
}

}  // namespace

Result<DonorId> find_donor(Storage& storage, const Shop& shop, const std::string& number_or_id) {
  INTAKE_LET(added, storage.donors().added(shop.key, number_or_id));
  for (const auto& content : added)
    if (const auto operation = journal::decode(content)) return DonorId(operation->entity);
  return fail(ErrorCode::not_found, "The shop \"" + shop.name + "\" has no donor of that number or id here. Nothing was changed.");
}

Result<void> erase_donor(Storage& storage, Env& env, const Shop& shop, DonorId donor) {
  INTAKE_LET(erased, storage.donors().erased(shop.key, donor));
  if (erased) return {};
  return record(storage, env, shop.key, {{donor, journal::DonorErased{}}});
}

Result<std::vector<Erasure>> erasures(Storage& storage, const std::string& shop_name) {
  INTAKE_LET(shops, shops_named(storage, shop_name));
  std::vector<Erasure> all;
  for (const auto& shop : shops) {
    INTAKE_LET(erased, storage.donors().all_erased(shop.key));
    for (const auto& one : erased) {
      INTAKE_LET(number, number_of(storage, shop.key, one.donor));
      INTAKE_LET(terminals, storage.donors().confirmations(shop.key, one.donor));
      all.push_back({shop.name, std::move(number), one, std::move(terminals)});
    }
  }
  return all;
}

std::string erasures_json(const std::vector<Erasure>& erasures) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const auto& erasure : erasures) {
    Json terminals = Json::array();
    for (const auto& one : erasure.terminals)
      terminals.push_back({{"terminal", one.terminal_number},
                           {"frozen", one.frozen},
                           {"confirmed_at", one.at_utc_ms ? Json(utc_text(*one.at_utc_ms)) : Json(nullptr)}});
    list.push_back({{"shop", erasure.shop_name},
                    {"donor", erasure.erased.donor.to_string()},
                    {"number", erasure.number},
                    {"erased_at", utc_text(erasure.erased.erased_at_utc_ms)},
                    {"hub_files_clean", erasure.erased.wiped},
                    {"terminals", std::move(terminals)}});
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string erasures_text(const std::vector<Erasure>& erasures) {
  if (erasures.empty()) return "No donor was erased.\n";
  std::string text;
  for (const auto& erasure : erasures) {
    const std::string waits = still_waited_for(erasure);
    text += utc_text(erasure.erased.erased_at_utc_ms) + "  donor " + (erasure.number.empty() ? erasure.erased.donor.to_string() : erasure.number) +
            " of " + erasure.shop_name + (erasure.erased.wiped ? "" : "  the hub's own files are not clean yet") +
            (waits.empty() ? "  every terminal has confirmed" : "  not confirmed yet by terminal " + waits) + '\n';
  }
  return text;
}

}  // namespace intake::hub
