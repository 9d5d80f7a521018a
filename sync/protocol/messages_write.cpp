// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/messages.h"

namespace intake::protocol {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json blocks_json(const std::vector<domain::TagBlock>& blocks) {
  Json json = Json::array();
  for (const auto& block : blocks) json.push_back({{"first", block.first}, {"count", block.count}, {"roll", block.roll}});
  return json;
}

Json terminals_json(const std::vector<domain::ShopTerminal>& terminals) {
  Json json = Json::array();
  for (const auto& one : terminals) json.push_back({{"device", one.device.to_string()}, {"number", one.number}, {"paired_on", one.paired_on.to_string()}});
  return json;
}

Json limits_json(const Limits& limits) {
  return {{"operations", limits.operations},
          {"compressed_bytes", limits.compressed_bytes},
          {"expanded_bytes", limits.expanded_bytes}};
}

Json seal_json(const domain::HubDay& day) {
  return {{"verdict", domain::seal_verdict_code(day.verdict)},
          {"donations", day.totals.donations},
          {"items", day.totals.items},
          {"value_minor", day.totals.value_minor},
          {"weight_grams", day.totals.weight_grams},
          {"held", day.held}};
}

/// A content that is not UTF-8 cannot stand in a JSON text without being changed: it goes as bytes.
std::optional<std::string> quoted(std::string_view text) {
  try {
    return Json(text).dump();
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void append_content(std::string& line, std::string_view op, std::string_view side, bool opaque) {
  const auto text = opaque ? std::nullopt : quoted(op);
  line += text ? ",\"op\":" + *text : ",\"opaque\":\"" + to_hex(op) + '"';
  if (side.empty()) return;
  if (const auto side_text = quoted(side)) line += ",\"side\":" + *side_text;
}

bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (unreserved(c))
      out += c;
    else
      out += '%' + to_hex(std::string_view(&c, 1));
  }
  return out;
}

}  // namespace

std::string push_target(std::int64_t incarnation) {
  return std::string(push_path) + "?incarnation=" + std::to_string(incarnation);
}

std::string pull_target(std::string_view feed, std::string_view cursor, std::int64_t incarnation) {
  return std::string(pull_path) + "?feed=" + std::string(feed) + "&cursor=" + escaped(cursor) +
         "&incarnation=" + std::to_string(incarnation);
}

std::string snapshot_target(std::string_view table, std::string_view after, std::string_view as_of, std::int64_t incarnation) {
  return std::string(snapshot_path) + "?table=" + std::string(table) + "&after=" + escaped(after) + "&as_of=" + escaped(as_of) +
         "&incarnation=" + std::to_string(incarnation);
}

Envelope envelope_of(const journal::Entry& entry) {
  return {entry.position.seq, entry.op_id, entry.chain_hash, entry.content, entry.side, false};
}

std::string_view verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::applied: return "applied";
    case Verdict::duplicate: return "duplicate";
    case Verdict::conflict: return "conflict";
    case Verdict::quarantined: return "quarantined";
  }
  return "";
}

std::string encode(const EnrolRequest& message) {
  return dump({{"code", message.code},
               {"public_key", to_hex(message.public_key)},
               {"shop", message.shop_name},
               {"currency", std::string(currency_code(message.currency))},
               {"program_version", message.program_version},
               {"device", message.device ? Json(message.device->to_string()) : Json(nullptr)},
               {"terminal_number", message.terminal_number}});
}

std::string encode(const EnrolReply& message) {
  return dump({{"organisation", message.organisation.to_string()},
               {"device", message.device.to_string()},
               {"shop", message.shop.to_string()},
               {"shop_name", message.shop_name},
               {"terminal_number", message.terminal_number},
               {"hub_id", message.hub_id.to_string()},
               {"epoch", message.hub_epoch},
               {"hub_public_key", to_hex(message.hub_public_key)},
               {"blocks", blocks_json(message.blocks)},
               {"time_utc_ms", message.time_utc_ms},
               {"nonce", message.nonce},
               {"limits", limits_json(message.limits)}});
}

std::string encode(const HelloRequest& message) {
  return dump({{"versions", message.versions},
               {"program_version", message.program_version},
               {"incarnation", message.incarnation},
               {"last_seq", message.last_seq},
               {"last_chain", to_hex(message.last_chain)},
               {"acked_seq", message.acked_seq},
               {"acked_chain", to_hex(message.acked_chain)},
               {"epoch", message.hub_epoch},
               {"free_tags", message.free_tags},
               {"tags_wanted", message.tags_wanted}});
}

std::string encode(const HelloReply& message) {
  return dump({{"version", message.version},
               {"hub_id", message.hub_id.to_string()},
               {"epoch", message.hub_epoch},
               {"head_seq", message.head_seq},
               {"head_chain", to_hex(message.head_chain)},
               {"time_utc_ms", message.time_utc_ms},
               {"shop_name", message.shop_name},
               {"limits", limits_json(message.limits)},
               {"blocks", blocks_json(message.blocks)},
               {"terminals", terminals_json(message.terminals)}});
}

std::string encode(const AuditReply& message) {
  Json heads = Json::array();
  for (const auto& head : message.heads)
    heads.push_back({{"incarnation", head.incarnation}, {"seq", head.seq}, {"chain", to_hex(head.chain)}});
  Json holes = Json::array();
  for (const auto& hole : message.holes)
    holes.push_back({{"incarnation", hole.incarnation}, {"first", hole.first}, {"last", hole.last}});
  return dump({{"device", message.device.to_string()},
               {"heads", std::move(heads)},
               {"holes", std::move(holes)},
               {"epoch", message.hub_epoch},
               {"time_utc_ms", message.time_utc_ms}});
}

std::string encode(const PushReply& message) {
  Json results = Json::array();
  for (const auto& result : message.results)
    results.push_back({{"seq", result.seq},
                       {"op_id", result.op_id.to_string()},
                       {"result", verdict_word(result.verdict)},
                       {"reason", result.reason}});
  return dump({{"incarnation", message.incarnation},
               {"acked_seq", message.acked_seq},
               {"acked_chain", to_hex(message.acked_chain)},
               {"hub_epoch", message.hub_epoch},
               {"time_utc_ms", message.time_utc_ms},
               {"results", std::move(results)}});
}

std::string encode(const StickHeader& message) {
  return dump({{"hub_id", message.hub_id.to_string()},
               {"device", message.device.to_string()},
               {"incarnation", message.incarnation},
               {"first_seq", message.first_seq},
               {"last_seq", message.last_seq},
               {"last_chain", to_hex(message.last_chain)},
               {"acked_seq", message.acked_seq},
               {"epoch", message.hub_epoch},
               {"made_at_utc_ms", message.made_at_utc_ms}});
}

std::string encode(const ErrorReply& message) {
  Json json{{"code", message.code}, {"reason", message.reason}, {"fix", message.fix}};
  if (message.expected_seq) json["expected_seq"] = *message.expected_seq;
  if (message.newest_incarnation) json["newest_incarnation"] = *message.newest_incarnation;
  if (message.head_seq) json["head_seq"] = *message.head_seq;
  if (!message.head_chain.empty()) json["head_chain"] = to_hex(message.head_chain);
  return dump(json);
}

std::string encode_line(const Envelope& envelope) {
  std::string line = "{\"seq\":" + std::to_string(envelope.seq) + ",\"op_id\":\"" + envelope.op_id.to_string() +
                     "\",\"chain\":\"" + to_hex(envelope.chain) + '"';
  append_content(line, envelope.op, envelope.side, envelope.opaque);
  return line + "}\n";
}

Result<Batch> encode_batch(std::span<const journal::Entry> entries, const Limits& limits, bool opaque) {
  if (entries.empty()) return fail(ErrorCode::internal, "There is nothing to send.");
  const auto most = static_cast<std::size_t>(std::max<std::int64_t>(1, limits.operations));
  const auto most_bytes = static_cast<std::size_t>(limits.expanded_bytes);
  std::string lines;
  std::vector<std::size_t> ends;  // of each line
  for (const auto& entry : entries.first(std::min(entries.size(), most))) {
    Envelope envelope = envelope_of(entry);
    envelope.opaque = opaque;
    const std::string line = encode_line(envelope);
    if (!ends.empty() && lines.size() + line.size() > most_bytes) break;
    lines += line;
    ends.push_back(lines.size());
  }
  for (std::size_t count = ends.size();; count /= 2) {
    INTAKE_LET(body, compress(std::string_view(lines).substr(0, ends[count - 1])));
    if (count == 1 || body.size() <= static_cast<std::size_t>(limits.compressed_bytes))
      return Batch{std::move(body), count, entries[count - 1].position.seq};
  }
}

std::string encode_page(const Page& page) {
  std::string lines;
  for (const auto& pulled : page.operations) {
    lines += "{\"device\":\"" + pulled.position.device.to_string() +
             "\",\"incarnation\":" + std::to_string(pulled.position.incarnation) +
             ",\"seq\":" + std::to_string(pulled.position.seq) + ",\"op_id\":\"" + pulled.op_id.to_string() +
             "\",\"chain\":\"" + to_hex(pulled.chain) + "\",\"at\":" + std::to_string(pulled.feed);
    if (!pulled.op.empty()) append_content(lines, pulled.op, pulled.side, false);
    if (!pulled.effect) lines += ",\"no_effect\":true";
    if (pulled.seal) lines += ",\"seal\":" + dump(seal_json(*pulled.seal));
    lines += "}\n";
  }
  for (const auto& roll : page.rolls) lines += dump({{"roll", {{"first", roll.first}, {"count", roll.count}}}}) + '\n';
  Json head;
  if (page.table.empty()) head = {{"feed", page.feed}, {"next_cursor", page.next_cursor}};
  else head = {{"table", page.table}, {"next_after", page.next_cursor}, {"as_of", page.as_of}};
  head.update({{"more", page.more},
               {"position", page.position},
               {"end", page.end},
               {"epoch", page.hub_epoch},
               {"time_utc_ms", page.time_utc_ms},
               {"count", page.operations.size() + page.rolls.size()},
               {"digest", to_hex(journal::blake2b(lines))}});
  return dump(head) + '\n' + lines;
}

}  // namespace intake::protocol
