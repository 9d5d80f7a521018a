// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "sync/hub/calls.h"
#include "sync/protocol/compression.h"

namespace intake::hub {
namespace {

/// Content bytes of a page. Quoted they stay far below the expanded limit, and compressed below the compressed one.
constexpr std::size_t page_content_bytes = 1'500'000;

/// "<epoch>.<position>"
std::string cursor_text(const std::string& epoch, std::int64_t position) { return epoch + '.' + std::to_string(position); }

struct Cursor {
  std::string epoch;
  std::int64_t position = 0;
};
std::optional<Cursor> parse_cursor(const std::string& text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  Cursor cursor{text.substr(0, dot), 0};
  const auto [end, fault] = std::from_chars(text.data() + dot + 1, text.data() + text.size(), cursor.position);
  if (fault != std::errc() || end != text.data() + text.size() || cursor.position < 0) return std::nullopt;
  return cursor;
}

Result<std::int64_t> fill_shop(Call& call, protocol::Page& page, std::int64_t position, std::int64_t incarnation) {
  const protocol::Limits limits;
  std::size_t bytes = 0;
  INTAKE_TRY(call.storage.read_feed(call.device.shop_key, position, call.device.key, incarnation, [&](FeedRow&& row) {
    const std::size_t size = row.operation.op.size() + row.operation.side.size();
    page.more = static_cast<std::int64_t>(page.operations.size()) >= limits.operations ||
                (!page.operations.empty() && bytes + size > page_content_bytes);
    if (page.more) return false;
    bytes += size;
    position = row.position;
    page.operations.push_back(std::move(row.operation));
    return true;
  }));
  return position;
}

Result<std::int64_t> fill_organisation(Call& call, protocol::Page& page, std::int64_t position) {
  const protocol::Limits limits;
  INTAKE_LET(rolls, call.storage.rolls_after(position, limits.operations));
  for (const auto& [at, block] : rolls) {
    position = at;
    page.rolls.push_back(block);
  }
  page.more = static_cast<std::int64_t>(rolls.size()) == limits.operations;
  return position;
}

}  // namespace

Result<Response> pull(Call& call) {
  const std::string feed = query_value(call.request.target, "feed");
  const std::string cursor_words = query_value(call.request.target, "cursor");
  const auto incarnation = query_number(call.request.target, "incarnation");
  const std::string epoch = call.identity.epoch.text();
  const auto cursor = cursor_words.empty() ? Cursor{epoch, 0} : parse_cursor(cursor_words);
  const bool shop_feed = feed == protocol::feed_shop;
  if (!cursor || !incarnation || (!shop_feed && feed != protocol::feed_organisation))
    return refusal(400, {"bad_request", "Feed, cursor or incarnation cannot be read.", "Name them in the query.", {}, {}, {}, ""});
  if (cursor->epoch != epoch)
    return refusal(410, {"epoch_changed", "The hub was restored since this cursor was given.",
                         "Start this feed again with an empty cursor; what is known already is skipped.", {}, {}, {}, ""});

  protocol::Page page{feed, "", false, epoch, call.env.clock.now_utc_ms(), {}, {}};
  INTAKE_LET(position, shop_feed ? fill_shop(call, page, cursor->position, *incarnation)
                                 : fill_organisation(call, page, cursor->position));
  page.next_cursor = cursor_text(epoch, position);
  INTAKE_LET(body, protocol::compress(protocol::encode_page(page)));
  Response response;
  response.content_type = "application/zstd";
  response.body = std::move(body);
  response.fact = feed + ", " + std::to_string(page.operations.size() + page.rolls.size()) + " lines";
  return response;
}

}  // namespace intake::hub
