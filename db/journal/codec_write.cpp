// SPDX-License-Identifier: GPL-3.0-or-later
// Operations are written straight into their text, in the order of PROTOCOL.md: building a tree of values first took a
// third of the time of a packing list's import. nlohmann-json writes the texts that need escaping.
#include <algorithm>
#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "db/base/hex.h"
#include "db/base/utf8.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"

namespace intake::journal {
namespace {

class JsonText {
 public:
  std::string take() { return std::move(x_out); }

  void open(char bracket) {
    separate();
    x_out += bracket;
    x_first = true;
  }
  void close(char bracket) {
    x_out += bracket;
    x_first = false;
  }
  void key(std::string_view name) {
    separate();
    ((x_out += '"') += name) += "\":";
    x_first = true;  // no comma before its value
  }
  void null() { raw("null"); }
  void value(bool flag) { raw(flag ? "true" : "false"); }
  void value(std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    raw({digits.data(), end});
  }
  void value(std::string_view text) {
    separate();
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
    });
    if (plain && is_utf8(text)) ((x_out += '"') += text) += '"';
    // Text from people was checked on its way in; a fault there must not lose the rest of the operation.
    else x_out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(const Uuid& id) { value(id.to_string()); }
  void value(const Date& date) { value(date.to_string()); }
  template <class T>
  void value(const std::optional<T>& value_if) {
    if (value_if) value(*value_if);
    else null();
  }
  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

 private:
  void separate() {
    if (!x_first) x_out += ',';
    x_first = false;
  }
  void raw(std::string_view text) {
    separate();
    x_out += text;
  }

  std::string x_out;
  bool x_first = true;
};

/// {"to": …, "from_op": …} of a scalar field.
template <class T>
void write_change(JsonText& json, std::string_view name, const T& to, const std::optional<OpId>& from_op) {
  json.key(name);
  json.open('{');
  json.field("to", to);
  json.field("from_op", from_op);
  json.close('}');
}

void write_tags(JsonText& json, const std::vector<domain::TagNumber>& tags, bool lot_label) {
  json.key("tags");
  json.open('[');
  for (const auto tag : tags) json.value(tag.number);
  json.close(']');
  if (lot_label) json.field("lot_label", true);
}

void write_lots(JsonText& json, const std::vector<domain::Lot>& lots) {
  json.key("lots");
  json.open('[');
  for (const auto& lot : lots) {
    json.open('{');
    json.field("id", lot.id);
    json.field("category", lot.category);
    json.field("condition", domain::condition_code(lot.condition));
    json.field("quantity", lot.quantity);
    json.field("value_minor_each", lot.value_minor_each);
    if (lot.weight_grams) json.field("weight_grams", *lot.weight_grams);
    if (lot.audience != domain::Audience::none) json.field("for", domain::audience_code(lot.audience));
    if (!lot.description.empty()) json.field("description", lot.description);
    if (!lot.code.empty()) json.field("code", lot.code);
    if (!lot.tags.empty()) write_tags(json, lot.tags, lot.lot_label);
    json.close('}');
  }
  json.close(']');
}

void write_totals(JsonText& json, const domain::Totals& totals) {
  json.key("totals");
  json.open('{');
  json.field("items", totals.items);
  json.field("value_minor", totals.value_minor);
  json.field("weight_grams", totals.weight_grams);
  json.close('}');
}

void write_check(JsonText& json, const domain::ItemCheck& check) {
  json.key("check");
  json.open('{');
  json.field("kind", domain::check_kind_code(check.kind));
  json.field("passed", check.passed);
  json.key("failed");
  json.open('[');
  for (const auto& point : check.failed) json.value(point);
  json.close(']');
  json.close('}');
}

void write_figures(JsonText& json, const domain::FigureChange& figures) {
  json.key("figures");
  json.open('{');
  json.field("category", figures.category);
  json.field("items", figures.items);
  json.field("value_minor", figures.value_minor);
  json.close('}');
}

struct PayloadWriter {
  JsonText& json;

  void operator()(const StaffAdded& p) const {
    json.key("set");
    json.open('{');
    write_change(json, "name", p.name.value, p.name.from_op);
    write_change(json, "role", domain::role_code(p.role.value), p.role.from_op);
    write_change(json, "picture", std::int64_t{p.picture.value}, p.picture.from_op);
    json.close('}');
  }
  void operator()(const DayOpened& p) const {
    json.field("date", p.date);
    json.field("previous", p.previous);
  }
  void operator()(const DonorAdded& p) const {
    json.key("set");
    json.open('{');
    write_change(json, "donor_kind", domain::donor_kind_code(p.donor_kind.value), p.donor_kind.from_op);
    write_change(json, "number", p.number.value, p.number.from_op);
    json.close('}');
    json.field("side_hash", to_hex(p.side_hash));
  }
  void operator()(const DonationPart& p) const {
    json.field("part", p.part);
    write_lots(json, p.lots);
  }
  void operator()(const DonationFinished& p) const {
    json.field("donor", p.donor);
    json.field("channel", domain::channel_code(p.channel));
    json.field("receipt", p.receipt);
    if (!p.campaign.empty()) json.field("campaign", p.campaign);
    if (!p.note.empty()) json.field("note", p.note);
    if (p.weight_grams) json.field("weight_grams", *p.weight_grams);
    json.field("parts", p.parts);
    json.field("lot_count", p.lot_count);
    write_totals(json, p.totals);
    write_lots(json, p.lots);
  }
  void operator()(const LotTagged& p) const {
    json.field("donation", p.donation);
    write_tags(json, p.tags, p.lot_label);
  }
  void operator()(const StaffChanged& p) const {
    json.key("set");
    json.open('{');
    if (p.name) write_change(json, "name", p.name->value, p.name->from_op);
    if (p.role) write_change(json, "role", domain::role_code(p.role->value), p.role->from_op);
    if (p.picture) write_change(json, "picture", std::int64_t{p.picture->value}, p.picture->from_op);
    json.close('}');
  }
  void operator()(const DonorChanged& p) const {
    json.key("set");
    json.open('{');
    if (p.donor_kind) write_change(json, "donor_kind", domain::donor_kind_code(p.donor_kind->value), p.donor_kind->from_op);
    if (p.side_hash) write_change(json, "side", to_hex(p.side_hash->value), p.side_hash->from_op);
    json.close('}');
  }
  void operator()(const TaskSettled& p) const {
    if (!p.field.empty()) json.field("field", p.field);
    json.field("choice", choice_code(p.choice));
  }
  void operator()(const DaySealed& p) const {
    json.field("date", p.date);
    json.field("revision", p.revision);
    json.field("incarnation", p.incarnation);
    json.field("last_seq", p.last_seq);
    json.field("last_chain", to_hex(p.last_chain));
    json.field("donations", p.totals.donations);
    write_totals(json, p.totals);
    json.field("donations_hash", to_hex(p.donations_hash));
  }
  void operator()(const DayAbsent& p) const {
    json.field("date", p.date);
    json.field("device", p.device);
  }
  void operator()(const ItemStepped& p) const {
    const domain::ItemStep& step = p.step;
    json.field("tag", step.tag.number);
    json.field("from", step.from ? std::optional(domain::item_state_code(*step.from)) : std::nullopt);
    json.field("to", domain::item_state_code(step.to));
    json.field("from_op", p.from_op);
    if (step.condition) json.field("condition", domain::condition_code(*step.condition));
    if (!step.category.empty()) json.field("category", step.category);
    if (step.price_minor) json.field("price_minor", *step.price_minor);
    if (step.check) write_check(json, *step.check);
    if (!step.reason.empty()) json.field("reason", step.reason);
    if (step.approved_by) json.field("approved_by", *step.approved_by);
    if (step.figures) write_figures(json, *step.figures);
  }
  void operator()(const DonorErased&) const {}
  void operator()(const ErasureConfirmed&) const {}
};

}  // namespace

std::string_view choice_code(Choice choice) {
  switch (choice) {
    case Choice::kept: return "kept";
    case Choice::replaced: return "replaced";
    case Choice::noted: return "noted";
  }
  return "noted";
}

std::optional<Choice> parse_choice(std::string_view code) {
  for (const Choice choice : {Choice::kept, Choice::replaced, Choice::noted})
    if (choice_code(choice) == code) return choice;
  return std::nullopt;
}

bool sets_fields(const Payload& payload) {
  return std::holds_alternative<StaffAdded>(payload) || std::holds_alternative<DonorAdded>(payload) ||
         std::holds_alternative<StaffChanged>(payload) || std::holds_alternative<DonorChanged>(payload);
}

std::string_view kind_of(const Payload& payload) {
  static constexpr std::string_view kinds[] = {"staff.added",   "day.opened",        "donor.added",
                                               "donation.part", "donation.finished", "lot.tagged",
                                               "staff.changed", "donor.changed",     "task.settled",
                                               "day.sealed",    "day.absent",        "donor.erased",
                                               "donor.erasure_confirmed", "item.step"};
  static_assert(std::size(kinds) == std::variant_size_v<Payload>);
  return kinds[payload.index()];
}

std::string encode(const Operation& operation) {
  JsonText json;
  json.open('{');
  json.field("op_id", operation.op_id);
  json.field("kind", kind_of(operation.payload));
  json.field("v", std::int64_t{content_version});
  json.field("entity", operation.entity);
  std::visit(PayloadWriter{json}, operation.payload);
  json.field("business_date", operation.business_date);
  json.key("at");
  json.open('{');
  json.field("utc_ms", operation.at_utc_ms);
  json.field("offset_minutes", std::int64_t{operation.offset_minutes});
  json.close('}');
  json.field("staff", operation.staff);
  json.close('}');
  return json.take();
}

std::string encode_side(const SideRecord& side) {
  JsonText json;
  json.open('{');
  json.field("donor", side.donor);
  json.field("revision", side.revision);
  json.field("salt", to_hex(side.salt));
  json.key("fields");
  json.open('{');
  json.field("name", side.name);
  json.field("contact", side.contact);
  json.field("language", side.language);
  json.field("invoice", side.invoice);
  json.close('}');
  json.close('}');
  return json.take();
}

std::string side_hash(std::string_view salt, std::string_view side_text) {
  return blake2b(std::string(salt) + std::string(side_text));
}

std::string encode_draft(const domain::Donation& draft) {
  JsonText json;
  json.open('{');
  json.field("id", draft.id);
  json.field("donor", draft.donor);
  json.field("channel", domain::channel_code(draft.channel));
  json.field("campaign", draft.campaign);
  json.field("note", draft.note);
  json.field("weight_grams", draft.weight_grams);
  write_lots(json, draft.lots);
  json.close('}');
  return json.take();
}

}  // namespace intake::journal
