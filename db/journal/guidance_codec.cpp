// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/guidance_codec.h"

#include <algorithm>
#include <set>

#include "db/domain/item.h"
#include "db/journal/codec.h"
#include "db/journal/data_reading.h"

namespace intake::journal {
namespace {

constexpr std::size_t max_entries = 500;
constexpr std::size_t max_say_bytes = 1'000;
constexpr std::size_t max_slug_bytes = 40;

/// Slugs of one list; each stands once.
class Slugs {
 public:
  std::string take(Element row) {
    std::string slug = word_at(row, "slug");
    const bool letters = std::all_of(slug.begin(), slug.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    if (!letters || slug.size() > max_slug_bytes) throw Unusable{"\"" + slug + "\" is not a slug"};
    if (!x_seen.insert(slug).second) throw Unusable{slug + " stands twice"};
    return slug;
  }

 private:
  std::set<std::string> x_seen;
};

domain::Checklist checklist_from(Element row) {
  domain::Checklist list;
  list.kind = check_kind_of(member(row, "kind"));
  Slugs slugs;
  for (const Element point : list_at(row, "points", domain::max_check_points)) list.points.push_back({slugs.take(point), word_at(point, "icon"), names_at(point, "name")});
  return list;
}

domain::StopItem stop_item_from(Element row, Slugs& slugs) {
  domain::StopItem item;
  item.slug = slugs.take(row);
  item.icon = word_at(row, "icon");
  const auto reason = domain::parse_stop_reason(word_at(row, "reason"));
  if (!reason) throw Unusable{item.slug + ": reason is not a known word"};
  item.reason = *reason;
  item.name = names_at(row, "name");
  item.say = names_at(row, "say", max_say_bytes);
  return item;
}

domain::Guidance guidance_from(Element root) {
  domain::Guidance guidance;
  for (const Element row : list_at(root, "checks", max_entries)) {
    guidance.checks.push_back(checklist_from(row));
    if (guidance.checklist(guidance.checks.back().kind) != &guidance.checks.back()) throw Unusable{"a kind of check stands twice"};
  }
  Slugs refusals;
  for (const Element row : list_at(root, "refusals", max_entries)) guidance.refusals.push_back({refusals.take(row), word_at(row, "icon"), names_at(row, "name")});
  Slugs stopped;
  for (const Element row : list_at(root, "stop_list", max_entries)) guidance.stop_list.push_back(stop_item_from(row, stopped));
  return guidance;
}

}  // namespace

Result<domain::Guidance> decode_guidance(std::string_view text) {
  if (text.size() > max_content_bytes) return fail(ErrorCode::bad_input, "The guidance is too long.");
  simdjson::dom::parser parser;
  try {
    Element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) throw Unusable{"it is not JSON"};
    return guidance_from(root);
  } catch (const Unusable& fault) {
    return fail(ErrorCode::bad_input, "The guidance cannot be used: " + fault.what + ".");
  }
}

}  // namespace intake::journal
