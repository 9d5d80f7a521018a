// SPDX-License-Identifier: GPL-3.0-or-later
// Everything here comes from outside: each value is checked before it is believed.
#include <simdjson.h>

#include "db/base/hex.h"
#include "db/domain/terminal_number.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signature.h"

namespace intake::protocol {
namespace {

using Element = simdjson::dom::element;

/// Thrown inside this file only, and turned into an Error by guarded().
struct Malformed {
  std::string what;
};

[[noreturn]] void malformed(std::string what) { throw Malformed{std::move(what)}; }

template <class Read>
auto guarded(std::string_view text, Read read) -> Result<decltype(read(std::declval<Element>()))> {
  thread_local simdjson::dom::parser parser;
  try {
    Element root;
    if (const auto error = parser.parse(text.data(), text.size()).get(root); error != simdjson::SUCCESS)
      return fail(ErrorCode::bad_input, std::string("This is not JSON: ") + simdjson::error_message(error));
    if (!root.is_object()) return fail(ErrorCode::bad_input, "This is not a JSON object.");
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

std::string_view as_text(Element value, std::string_view key, std::size_t limit) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) malformed("not a text: " + std::string(key));
  if (text.size() > limit) malformed("too long: " + std::string(key));
  return text;
}
std::string text_at(Element object, std::string_view key, std::size_t limit) {
  return std::string(as_text(need(object, key), key, limit));
}
std::string text_or_empty(Element object, std::string_view key, std::size_t limit) {
  const auto value = find(object, key);
  return value ? std::string(as_text(*value, key, limit)) : std::string();
}

std::int64_t as_integer(Element value, std::string_view key, std::int64_t low, std::int64_t high) {
  std::int64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS) malformed("not a whole number: " + std::string(key));
  if (number < low || number > high) malformed("out of range: " + std::string(key));
  return number;
}
std::int64_t integer_at(Element object, std::string_view key, std::int64_t low, std::int64_t high = INT64_MAX) {
  return as_integer(need(object, key), key, low, high);
}
std::optional<std::int64_t> integer_if(Element object, std::string_view key) {
  const auto value = find(object, key);
  if (!value) return std::nullopt;
  return as_integer(*value, key, 0, INT64_MAX);
}

template <class AnyId>
AnyId id_at(Element object, std::string_view key) {
  const auto id = AnyId::parse(as_text(need(object, key), key, 36));
  if (!id) malformed("not an id: " + std::string(key));
  return *id;
}

Currency currency_at(Element object, std::string_view key) {
  const auto currency = parse_currency(as_text(need(object, key), key, 3));
  if (!currency) malformed("not a currency: " + std::string(key));
  return *currency;
}

std::string bytes_at(Element object, std::string_view key, std::size_t count) {
  auto raw = from_hex(as_text(need(object, key), key, count * 2));
  if (!raw || raw->size() != count) malformed("not " + std::to_string(count) + " bytes in hex: " + std::string(key));
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

bool flag(Element object, std::string_view key) {
  const auto value = find(object, key);
  if (!value) return false;
  bool set = false;
  if (value->get(set) != simdjson::SUCCESS) malformed("not true or false: " + std::string(key));
  return set;
}

/// Nothing for a verdict of a newer hub: the day then stays waiting here.
std::optional<domain::HubDay> seal_from(Element row) {
  const auto verdict = domain::parse_seal_verdict(text_at(row, "verdict", 40));
  if (!verdict) return std::nullopt;
  return domain::HubDay{*verdict,
                        {integer_at(row, "donations", 0), integer_at(row, "items", -INT64_MAX), integer_at(row, "value_minor", -INT64_MAX),
                         integer_at(row, "weight_grams", 0)},
                        integer_at(row, "held", 0)};
}

constexpr std::size_t max_blocks = 10'000;
constexpr std::size_t max_terminals = 10'000;
constexpr std::size_t max_word = 200;
constexpr std::size_t max_sentence = 2'000;

domain::TagBlock block_from(Element row) {
  const std::int64_t first = integer_at(row, "first", 0, domain::tag_serials - 1);
  return {first, integer_at(row, "count", 1, domain::tag_serials - first), flag(row, "roll")};
}

std::vector<domain::TagBlock> blocks_at(Element object) {
  std::vector<domain::TagBlock> blocks;
  each(object, "blocks", max_blocks, [&](Element row) { blocks.push_back(block_from(row)); });
  return blocks;
}

/// None from a hub that does not name them yet.
std::vector<domain::ShopTerminal> terminals_at(Element object) {
  std::vector<domain::ShopTerminal> terminals;
  each(object, "terminals", max_terminals, [&](Element row) {
    const auto paired_on = Date::parse(text_at(row, "paired_on", max_word));
    if (!paired_on) malformed("not a date: paired_on");
    terminals.push_back({id_at<DeviceId>(row, "device"), static_cast<int>(integer_at(row, "number", domain::first_hub_terminal, domain::last_hub_terminal)), *paired_on});
  });
  return terminals;
}

Limits limits_at(Element object) {
  const auto value = find(object, "limits");
  if (!value) return {};
  return {integer_at(*value, "operations", 1), integer_at(*value, "compressed_bytes", 1024),
          integer_at(*value, "expanded_bytes", 1024)};
}

/// "op" as text or "opaque" as hex.
std::string content_at(Element object, bool& opaque) {
  const auto bytes = find(object, "opaque");
  opaque = bytes.has_value();
  if (!opaque) return text_at(object, "op", journal::max_content_bytes);
  auto raw = from_hex(as_text(*bytes, "opaque", 2 * journal::max_content_bytes));
  if (!raw) malformed("not hex: opaque");
  return *raw;
}

/// Calls `take(line)` for each line that is not empty; false from it stops.
template <class Take>
void each_line(std::string_view lines, Take take) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::string_view line = lines.substr(0, end);
    if (!line.empty() && !take(line)) return;
    if (end == std::string_view::npos) return;
    lines.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<Verdict> parse_verdict(std::string_view word) {
  for (const auto verdict : {Verdict::applied, Verdict::duplicate, Verdict::conflict, Verdict::quarantined})
    if (word == verdict_word(verdict)) return verdict;
  return std::nullopt;
}

Result<EnrolRequest> decode_enrol_request(std::string_view text) {
  return guarded(text, [](Element root) {
    EnrolRequest message;
    message.code = text_at(root, "code", max_word);
    message.public_key = bytes_at(root, "public_key", public_key_bytes);
    message.shop_name = text_or_empty(root, "shop", max_word);
    message.currency = currency_at(root, "currency");
    message.program_version = text_or_empty(root, "program_version", max_word);
    if (find(root, "device")) message.device = id_at<DeviceId>(root, "device");
    if (const auto number = find(root, "terminal_number"))
      message.terminal_number = static_cast<int>(as_integer(*number, "terminal_number", 0, domain::last_hand_terminal));
    return message;
  });
}

Result<EnrolReply> decode_enrol_reply(std::string_view text) {
  return guarded(text, [](Element root) {
    EnrolReply message;
    message.organisation = id_at<OrganisationId>(root, "organisation");
    message.device = id_at<DeviceId>(root, "device");
    message.shop = id_at<ShopId>(root, "shop");
    message.shop_name = text_at(root, "shop_name", max_word);
    message.terminal_number = static_cast<int>(integer_at(root, "terminal_number", domain::first_hub_terminal, domain::last_hub_terminal));
    if (!domain::is_hub_terminal(message.terminal_number)) malformed("a number that no hub gives: terminal_number");
    message.hub_id = id_at<Uuid>(root, "hub_id");
    message.hub_epoch = text_at(root, "epoch", max_word);
    message.hub_public_key = bytes_at(root, "hub_public_key", public_key_bytes);
    message.blocks = blocks_at(root);
    message.time_utc_ms = integer_at(root, "time_utc_ms", 0);
    message.nonce = text_at(root, "nonce", max_word);
    message.limits = limits_at(root);
    return message;
  });
}

Result<HelloRequest> decode_hello_request(std::string_view text) {
  return guarded(text, [](Element root) {
    HelloRequest message;
    each(root, "versions", 100,
         [&](Element row) { message.versions.push_back(static_cast<int>(as_integer(row, "versions", 1, 1'000'000))); });
    message.program_version = text_or_empty(root, "program_version", max_word);
    message.incarnation = integer_at(root, "incarnation", 1);
    message.last_seq = integer_at(root, "last_seq", 0);
    message.last_chain = bytes_at(root, "last_chain", journal::hash_bytes);
    message.acked_seq = integer_at(root, "acked_seq", 0);
    message.acked_chain = bytes_at(root, "acked_chain", journal::hash_bytes);
    message.hub_epoch = text_or_empty(root, "epoch", max_word);
    message.free_tags = integer_if(root, "free_tags").value_or(low_tags);
    message.tags_wanted = integer_if(root, "tags_wanted").value_or(0);
    return message;
  });
}

Result<HelloReply> decode_hello_reply(std::string_view text) {
  return guarded(text, [](Element root) {
    HelloReply message;
    message.version = static_cast<int>(integer_at(root, "version", 1, 1'000'000));
    message.hub_id = id_at<Uuid>(root, "hub_id");
    message.hub_epoch = text_at(root, "epoch", max_word);
    message.head_seq = integer_at(root, "head_seq", 0);
    message.head_chain = bytes_at(root, "head_chain", journal::hash_bytes);
    message.time_utc_ms = integer_at(root, "time_utc_ms", 0);
    message.shop_name = text_or_empty(root, "shop_name", max_word);
    message.limits = limits_at(root);
    message.blocks = blocks_at(root);
    message.terminals = terminals_at(root);
    return message;
  });
}

Result<AuditReply> decode_audit_reply(std::string_view text) {
  return guarded(text, [](Element root) {
    AuditReply message;
    message.device = id_at<DeviceId>(root, "device");
    each(root, "heads", 100'000, [&](Element row) {
      message.heads.push_back({integer_at(row, "incarnation", 1), integer_at(row, "seq", 0), bytes_at(row, "chain", journal::hash_bytes)});
    });
    each(root, "holes", 100'000, [&](Element row) {
      message.holes.push_back({integer_at(row, "incarnation", 1), integer_at(row, "first", 1), integer_at(row, "last", 1)});
    });
    message.hub_epoch = text_at(root, "epoch", max_word);
    message.time_utc_ms = integer_at(root, "time_utc_ms", 0);
    return message;
  });
}

Result<PushReply> decode_push_reply(std::string_view text) {
  return guarded(text, [](Element root) {
    PushReply message;
    message.incarnation = integer_at(root, "incarnation", 1);
    message.acked_seq = integer_at(root, "acked_seq", 0);
    message.acked_chain = bytes_at(root, "acked_chain", journal::hash_bytes);
    message.hub_epoch = text_at(root, "hub_epoch", max_word);
    message.time_utc_ms = integer_at(root, "time_utc_ms", 0);
    each(root, "results", 100'000, [&](Element row) {
      const auto verdict = parse_verdict(as_text(need(row, "result"), "result", 40));
      if (!verdict) malformed("not a known word: result");
      message.results.push_back({integer_at(row, "seq", 1), id_at<OpId>(row, "op_id"), *verdict,
                                 text_or_empty(row, "reason", max_word)});
    });
    return message;
  });
}

Result<ErrorReply> decode_error_reply(std::string_view text) {
  return guarded(text, [](Element root) {
    ErrorReply message;
    message.code = text_at(root, "code", max_word);
    message.reason = text_or_empty(root, "reason", max_sentence);
    message.fix = text_or_empty(root, "fix", max_sentence);
    message.expected_seq = integer_if(root, "expected_seq");
    message.newest_incarnation = integer_if(root, "newest_incarnation");
    message.head_seq = integer_if(root, "head_seq");
    if (find(root, "head_chain")) message.head_chain = bytes_at(root, "head_chain", journal::hash_bytes);
    return message;
  });
}

Result<StickHeader> decode_stick_header(std::string_view text) {
  return guarded(text, [](Element root) {
    StickHeader message;
    message.hub_id = id_at<Uuid>(root, "hub_id");
    message.device = id_at<DeviceId>(root, "device");
    message.incarnation = integer_at(root, "incarnation", 1);
    message.first_seq = integer_at(root, "first_seq", 1);
    message.last_seq = integer_at(root, "last_seq", 0);
    message.last_chain = bytes_at(root, "last_chain", journal::hash_bytes);
    message.acked_seq = integer_at(root, "acked_seq", 0);
    message.hub_epoch = text_or_empty(root, "epoch", max_word);
    message.made_at_utc_ms = integer_at(root, "made_at_utc_ms", INT64_MIN);
    return message;
  });
}

Result<std::vector<Envelope>> decode_batch(std::string_view lines, const Limits& limits) {
  std::vector<Envelope> envelopes;
  std::optional<Error> fault;
  each_line(lines, [&](std::string_view line) {
    if (envelopes.size() >= static_cast<std::size_t>(limits.operations)) {
      fault = Error{ErrorCode::refused, "The batch has more operations than this hub takes at once."};
      return false;
    }
    auto envelope = guarded(line, [](Element root) {
      Envelope e;
      e.seq = integer_at(root, "seq", 1);
      e.op_id = id_at<OpId>(root, "op_id");
      e.chain = bytes_at(root, "chain", journal::hash_bytes);
      e.op = content_at(root, e.opaque);
      e.side = text_or_empty(root, "side", journal::max_content_bytes);
      return e;
    });
    if (!envelope) {
      fault = std::move(envelope).error();
      fault->detail = "Line " + std::to_string(envelopes.size() + 1) + " cannot be read: " + fault->detail;
      return false;
    }
    envelopes.push_back(std::move(*envelope));
    return true;
  });
  if (fault) return fail(std::move(*fault));
  if (envelopes.empty()) return fail(ErrorCode::bad_input, "The batch is empty.");
  return envelopes;
}

Result<Page> decode_page(std::string_view lines) {
  const std::size_t end = lines.find('\n');
  if (end == std::string_view::npos) return fail(ErrorCode::bad_input, "The page has no first line.");
  const std::string_view rest = lines.substr(end + 1);
  std::int64_t count = 0;
  INTAKE_LET(page, guarded(lines.substr(0, end), [&](Element root) {
    Page p;
    if (find(root, "table")) {
      p.table = text_at(root, "table", 40);
      p.next_cursor = text_at(root, "next_after", max_word);
      p.as_of = text_at(root, "as_of", max_word);
    } else {
      p.feed = text_at(root, "feed", 40);
      p.next_cursor = text_at(root, "next_cursor", max_word);
    }
    p.more = flag(root, "more");
    p.position = integer_at(root, "position", 0);
    p.end = integer_at(root, "end", 0);
    p.hub_epoch = text_at(root, "epoch", max_word);
    p.time_utc_ms = integer_at(root, "time_utc_ms", 0);
    count = integer_at(root, "count", 0);
    if (bytes_at(root, "digest", journal::hash_bytes) != journal::blake2b(rest)) malformed("The page's digest is wrong.");
    return p;
  }));
  std::optional<Error> fault;
  std::int64_t seen = 0;
  each_line(rest, [&](std::string_view line) {
    ++seen;
    auto read = guarded(line, [&](Element root) {
      if (const auto roll = find(root, "roll")) {
        auto block = block_from(*roll);
        block.roll = true;
        page.rolls.push_back(block);
      } else if (find(root, "device")) {  // a line of a kind that is not known here is passed over
        bool opaque = false;
        PulledOperation p;
        p.position = {id_at<DeviceId>(root, "device"), integer_at(root, "incarnation", 1), integer_at(root, "seq", 1)};
        p.op_id = id_at<OpId>(root, "op_id");
        p.chain = bytes_at(root, "chain", journal::hash_bytes);
        p.feed = integer_at(root, "at", 1);
        if (find(root, "op") || find(root, "opaque")) p.op = content_at(root, opaque);
        p.side = text_or_empty(root, "side", journal::max_content_bytes);
        if (const auto seal = find(root, "seal")) p.seal = seal_from(*seal);
        p.effect = !flag(root, "no_effect");
        page.operations.push_back(std::move(p));
      }
      return true;
    });
    if (!read) fault = std::move(read).error();
    return !fault;
  });
  if (fault) return fail(std::move(*fault));
  if (seen != count) return fail(ErrorCode::bad_input, "The page's count is wrong.");
  return page;
}

}  // namespace intake::protocol
