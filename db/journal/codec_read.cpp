// SPDX-License-Identifier: GPL-3.0-or-later
// Everything here comes from outside: each value is checked before it is believed.
#include <simdjson.h>

#include "db/base/planted.h"
#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"

namespace intake::journal {
namespace {

using Element = simdjson::dom::element;

/// Thrown inside this file only, and turned into an Error by guarded().
struct Malformed {
  std::string what;
};

[[noreturn]] void malformed(std::string what) { throw Malformed{std::move(what)}; }

template <class Read>
auto guarded(std::string_view text, Read read) -> Result<decltype(read(std::declval<Element>()))> {
  if (text.size() > max_content_bytes) return fail(ErrorCode::bad_input, "too_long");
  thread_local simdjson::dom::parser parser;
  try {
    Element root;
    if (const auto error = parser.parse(text.data(), text.size()).get(root); error != simdjson::SUCCESS)
      return fail(ErrorCode::bad_input, std::string("not JSON: ") + simdjson::error_message(error));
    if (!root.is_object()) return fail(ErrorCode::bad_input, "not a JSON object");
    return read(root);
  } catch (const Malformed& fault) {
    return fail(ErrorCode::bad_input, fault.what);
  }
}

std::optional<Element> find(Element object, std::string_view key) {
  Element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

Element need(Element object, std::string_view key) {
  const auto value = find(object, key);
  if (!value) malformed("missing: " + std::string(key));
  return *value;
}

std::string as_text(Element value, std::string_view key, std::size_t limit = max_text_bytes) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) malformed("not a text: " + std::string(key));
  if (text.size() > limit) malformed("too long: " + std::string(key));
  return std::string(text);
}

std::int64_t as_integer(Element value, std::string_view key, std::int64_t low, std::int64_t high) {
  std::int64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS) malformed("not a whole number: " + std::string(key));
  if (number < low || number > high) malformed("out of range: " + std::string(key));
  return number;
}

std::string text_at(Element object, std::string_view key, std::size_t limit = max_text_bytes) {
  return as_text(need(object, key), key, limit);
}
std::string text_or_empty(Element object, std::string_view key, std::size_t limit = max_text_bytes) {
  const auto value = find(object, key);
  return value ? as_text(*value, key, limit) : std::string();
}
std::int64_t integer_at(Element object, std::string_view key, std::int64_t low, std::int64_t high) {
  return as_integer(need(object, key), key, low, high);
}
std::optional<std::int64_t> integer_if(Element object, std::string_view key, std::int64_t low, std::int64_t high) {
  const auto value = find(object, key);
  if (!value) return std::nullopt;
  return as_integer(*value, key, low, high);
}

bool flag(Element object, std::string_view key) {
  const auto value = find(object, key);
  if (!value) return false;
  bool set = false;
  if (value->get(set) != simdjson::SUCCESS) malformed("not true or false: " + std::string(key));
  return set;
}

template <class StrongId>
StrongId id_of(std::string_view text, std::string_view key) {
  const auto id = StrongId::parse(text);
  if (!id) malformed("not an id: " + std::string(key));
  return StrongId(*id);
}
template <class StrongId>
StrongId id_at(Element object, std::string_view key) {
  return id_of<StrongId>(text_at(object, key, 36), key);
}
template <class StrongId>
std::optional<StrongId> id_if(Element object, std::string_view key) {
  const auto value = find(object, key);
  if (!value) return std::nullopt;
  return id_of<StrongId>(as_text(*value, key, 36), key);
}

/// A code of one of the domain's enumerations.
template <class Enum>
Enum code_of(const std::string& text, std::optional<Enum> (*parse)(std::string_view), std::string_view key) {
  const auto value = parse(text);
  if (!value) malformed("not a known word: " + std::string(key));
  return *value;
}
template <class Enum>
Enum code_at(Element object, std::string_view key, std::optional<Enum> (*parse)(std::string_view)) {
  return code_of(text_at(object, key, 40), parse, key);
}

Date date_at(Element object, std::string_view key) {
  const auto date = Date::parse(text_at(object, key, 10));
  if (!date) malformed("not a date: " + std::string(key));
  return *date;
}

std::string hash_at(Element object, std::string_view key, std::size_t bytes) {
  auto raw = from_hex(text_at(object, key, bytes * 2));
  if (!raw || raw->size() != bytes) malformed("not a hash: " + std::string(key));
  return *raw;
}

template <class Read>
void each(Element object, std::string_view key, std::size_t limit, Read read) {
  const auto value = find(object, key);
  if (!value) return;
  simdjson::dom::array rows;
  if (value->get(rows) != simdjson::SUCCESS) malformed("not a list: " + std::string(key));
  std::size_t count = 0;
  for (const Element row : rows) {
    if (++count > limit) malformed("too many: " + std::string(key));
    read(row);
  }
}

std::vector<domain::TagNumber> tags_at(Element object) {
  std::vector<domain::TagNumber> tags;
  each(object, "tags", static_cast<std::size_t>(domain::max_item_tags_per_lot), [&](Element row) {
    const auto tag = domain::parse_tag(std::to_string(as_integer(row, "tags", 0, INT64_MAX)));
    if (!tag) malformed("not a tag: tags");
    tags.push_back(*tag);
  });
  return tags;
}

domain::Lot lot_from(Element row) {
  if (!row.is_object()) malformed("not an object: lots");
  domain::Lot lot;
  lot.id = id_at<LotId>(row, "id");
  lot.category = text_at(row, "category", 100);
  if (!domain::is_category_slug(lot.category)) malformed("not a category: category");
  lot.condition = code_at(row, "condition", domain::parse_condition);
  lot.quantity = integer_at(row, "quantity", 0, domain::max_lot_quantity);
  lot.value_minor_each = integer_if(row, "value_minor_each", 0, max_amount_minor);
  lot.weight_grams = integer_if(row, "weight_grams", 0, domain::max_weight_grams);
  lot.audience = code_of(text_or_empty(row, "for", 20), domain::parse_audience, "for");
  lot.description = text_or_empty(row, "description", domain::max_description_bytes);
  lot.code = text_or_empty(row, "code", 32);
  lot.tags = tags_at(row);
  lot.lot_label = flag(row, "lot_label") && !lot.tags.empty();  // no tag stands for the lot, so none stands for all of it
  return lot;
}

std::vector<domain::Lot> lots_at(Element object, std::size_t limit) {
  std::vector<domain::Lot> lots;
  each(object, "lots", limit, [&](Element row) { lots.push_back(lot_from(row)); });
  return lots;
}

/// {"set": {key: {"to": …, "from_op": …}}}: calls read with the new value.
template <class T, class Read>
Field<T> field_at(Element object, std::string_view key, Read read) {
  const Element change = need(need(object, "set"), key);
  if (!change.is_object()) malformed("not an object: " + std::string(key));
  return {read(need(change, "to")), id_if<OpId>(change, "from_op")};
}

template <class T, class Read>
std::optional<Field<T>> field_if(Element object, std::string_view key, Read read) {
  if (!find(need(object, "set"), key)) return std::nullopt;
  return field_at<T>(object, key, read);
}

std::string read_name(Element v) { return as_text(v, "name", 200); }
domain::Role read_role(Element v) { return code_of(as_text(v, "role", 20), domain::parse_role, "role"); }
int read_picture(Element v) { return static_cast<int>(as_integer(v, "picture", 0, 1000)); }
domain::DonorKind read_donor_kind(Element v) { return code_of(as_text(v, "donor_kind", 20), domain::parse_donor_kind, "donor_kind"); }
std::string read_hash(Element v) {
  auto raw = from_hex(as_text(v, "side", hash_bytes * 2));
  if (!raw || raw->size() != hash_bytes) malformed("not a hash: side");
  return *raw;
}

Payload staff_added(Element root) {
  return StaffAdded{field_at<std::string>(root, "name", read_name), field_at<domain::Role>(root, "role", read_role),
                    field_at<int>(root, "picture", read_picture)};
}

Payload staff_changed(Element root) {
  return StaffChanged{field_if<std::string>(root, "name", read_name), field_if<domain::Role>(root, "role", read_role),
                      field_if<int>(root, "picture", read_picture)};
}

Payload day_opened(Element root) {
  DayOpened p{date_at(root, "date"), std::nullopt};
  if (find(root, "previous")) p.previous = date_at(root, "previous");
  return p;
}

Payload donor_added(Element root) {
  DonorAdded p;
  p.donor_kind = field_at<domain::DonorKind>(root, "donor_kind", read_donor_kind);
  p.number = field_at<std::string>(root, "number", [](Element v) { return as_text(v, "number", 40); });
  p.side_hash = hash_at(root, "side_hash", hash_bytes);
  return p;
}

Payload donor_changed(Element root) {
  return DonorChanged{field_if<domain::DonorKind>(root, "donor_kind", read_donor_kind),
                      field_if<std::string>(root, "side", read_hash)};
}

Payload task_settled(Element root) { return TaskSettled{text_or_empty(root, "field", 40), code_at(root, "choice", parse_choice)}; }

constexpr std::int64_t max_parts = 1'000'000;

Payload donation_part(Element root) {
  return DonationPart{integer_at(root, "part", 1, max_parts), lots_at(root, max_lots_per_operation)};
}

Payload donation_finished(Element root) {
  DonationFinished p;
  p.donor = id_if<DonorId>(root, "donor");
  p.channel = code_at(root, "channel", domain::parse_channel);
  p.receipt = text_at(root, "receipt", 40);
  p.campaign = text_or_empty(root, "campaign", 200);
  p.note = text_or_empty(root, "note", 2000);
  p.weight_grams = integer_if(root, "weight_grams", 0, domain::max_weight_grams);
  p.parts = integer_at(root, "parts", 0, max_parts);
  p.lot_count = integer_at(root, "lot_count", 0, max_parts * static_cast<std::int64_t>(max_lots_per_operation));
  const Element totals = need(root, "totals");
  p.totals = {1, integer_at(totals, "items", 0, INT64_MAX), integer_at(totals, "value_minor", 0, domain::max_donation_value_minor),
              integer_at(totals, "weight_grams", 0, INT64_MAX)};
  p.lots = lots_at(root, max_lots_per_operation);
  return p;
}

Payload lot_tagged(Element root) { return LotTagged{id_at<DonationId>(root, "donation"), tags_at(root), flag(root, "lot_label")}; }

Payload day_sealed(Element root) {
  DaySealed p;
  p.date = date_at(root, "date");
  p.revision = integer_at(root, "revision", 1, max_seal_revision);
  p.incarnation = integer_at(root, "incarnation", 1, INT64_MAX);
  p.last_seq = integer_at(root, "last_seq", 0, INT64_MAX);
  p.last_chain = hash_at(root, "last_chain", hash_bytes);
  const Element totals = need(root, "totals");
  // A date on which more was struck off than came is below nothing.
  p.totals = {integer_at(root, "donations", 0, INT64_MAX), integer_at(totals, "items", -INT64_MAX, INT64_MAX),
              integer_at(totals, "value_minor", -INT64_MAX, INT64_MAX), integer_at(totals, "weight_grams", 0, INT64_MAX)};
  p.donations_hash = hash_at(root, "donations_hash", hash_bytes);
  return p;
}

std::string slug_at(Element object, std::string_view key) {
  auto slug = text_at(object, key, 100);
  if (!domain::is_category_slug(slug)) malformed("not a category: " + std::string(key));
  return slug;
}

domain::ItemCheck check_from(Element row) {
  if (!row.is_object()) malformed("not an object: check");
  domain::ItemCheck check{code_at(row, "kind", domain::parse_check_kind), flag(row, "passed"), {}};
  each(row, "failed", domain::max_check_points, [&](Element point) { check.failed.push_back(as_text(point, "failed", 40)); });
  return check;
}

domain::FigureChange figures_from(Element row) {
  if (!row.is_object()) malformed("not an object: figures");
  constexpr std::int64_t most = domain::max_donation_value_minor;
  return {slug_at(row, "category"), integer_at(row, "items", -domain::max_lot_quantity, domain::max_lot_quantity),
          integer_at(row, "value_minor", -most, most)};
}

Payload item_step(Element root) {
  ItemStepped p;
  domain::ItemStep& step = p.step;
  const auto tag = domain::parse_tag(std::to_string(integer_at(root, "tag", 0, INT64_MAX)));
  if (!tag) malformed("not a tag: tag");
  if (id_at<Id<struct ItemTag>>(root, "entity") != domain::item_entity(*tag)) malformed("not the entity of its tag");
  step.tag = *tag;
  if (find(root, "from")) step.from = code_at(root, "from", domain::parse_item_state);
  step.to = code_at(root, "to", domain::parse_item_state);
  p.from_op = id_if<OpId>(root, "from_op");
  if (find(root, "condition")) step.condition = code_at(root, "condition", domain::parse_condition);
  if (find(root, "category")) step.category = slug_at(root, "category");
  step.price_minor = integer_if(root, "price_minor", 0, max_amount_minor);
  if (const auto check = find(root, "check")) step.check = check_from(*check);
  step.reason = text_or_empty(root, "reason", domain::max_reason_bytes);
  step.approved_by = id_if<StaffId>(root, "approved_by");
  if (const auto figures = find(root, "figures")) step.figures = figures_from(*figures);
  return p;
}

Payload day_absent(Element root) { return DayAbsent{date_at(root, "date"), id_at<DeviceId>(root, "device")}; }

Payload payload_from(std::string_view kind, Element root) {
  if (kind == "staff.added") return staff_added(root);
  if (kind == "day.opened") return day_opened(root);
  if (kind == "donor.added") return donor_added(root);
  if (kind == "donation.part") return donation_part(root);
  if (kind == "donation.finished") return donation_finished(root);
  if (kind == "lot.tagged") return lot_tagged(root);
  if (kind == "staff.changed" && !older_program) return staff_changed(root);
  if (kind == "donor.changed") return donor_changed(root);
  if (kind == "task.settled") return task_settled(root);
  if (kind == "day.sealed") return day_sealed(root);
  if (kind == "day.absent") return day_absent(root);
  if (kind == "donor.erased") return DonorErased{};
  if (kind == "donor.erasure_confirmed") return ErasureConfirmed{};
  if (kind == "item.step") return item_step(root);
  malformed("unknown_kind");
}

Header header_from(Element root) {
  Header header{id_at<OpId>(root, "op_id"), text_at(root, "kind", 60), static_cast<int>(integer_at(root, "v", 1, 1000))};
  std::string_view date;
  if (root.at_key("business_date").get(date) == simdjson::SUCCESS) header.business_date = Date::parse(date);
  return header;
}

}  // namespace

Result<Header> decode_header(std::string_view content) { return guarded(content, header_from); }

Result<Operation> decode(std::string_view content) {
  return guarded(content, [](Element root) {
    const Header header = header_from(root);
    if (header.version > content_version) malformed("unknown_version");
    const Element at = need(root, "at");
    if (!at.is_object()) malformed("not an object: at");
    Operation operation;
    operation.op_id = header.op_id;
    operation.payload = payload_from(header.kind, root);
    operation.entity = id_at<Id<struct EntityTag>>(root, "entity");
    operation.business_date = date_at(root, "business_date");
    operation.at_utc_ms = integer_at(at, "utc_ms", 0, 253'402'300'800'000);
    operation.offset_minutes = static_cast<std::int32_t>(integer_at(at, "offset_minutes", -1'440, 1'440));
    operation.staff = id_at<StaffId>(root, "staff");
    return operation;
  });
}

Result<SideRecord> decode_side(std::string_view text) {
  return guarded(text, [](Element root) {
    const Element fields = need(root, "fields");
    if (!fields.is_object()) malformed("not an object: fields");
    return SideRecord{id_at<DonorId>(root, "donor"), integer_at(root, "revision", 1, INT64_MAX), hash_at(root, "salt", 16),
                      text_or_empty(fields, "name"), text_or_empty(fields, "contact"), text_or_empty(fields, "language", 20),
                      text_or_empty(fields, "invoice", 200)};
  });
}

Result<domain::Donation> decode_draft(std::string_view text) {
  return guarded(text, [](Element root) {
    domain::Donation draft;
    draft.id = id_at<DonationId>(root, "id");
    draft.donor = id_if<DonorId>(root, "donor");
    draft.channel = code_at(root, "channel", domain::parse_channel);
    draft.campaign = text_or_empty(root, "campaign", 200);
    draft.note = text_or_empty(root, "note", 2000);
    draft.weight_grams = integer_if(root, "weight_grams", 0, domain::max_weight_grams);
    draft.lots = lots_at(root, 100'000);
    return draft;
  });
}

}  // namespace intake::journal
