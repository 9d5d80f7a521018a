// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "sync/hub/calls.h"
#include "db/base/planted.h"
#include "sync/protocol/compression.h"

namespace intake::hub {
namespace {

/// Content bytes of a page. Quoted they stay far below the expanded limit, and compressed mostly below the compressed one.
constexpr std::size_t page_content_bytes = 1'500'000;

/// "<epoch>.<position>.<mark>": the mark is of what stood at the position, so that a hub that was put back to an older
/// state without anyone saying so finds that what it gave out there since is not what was read.
struct Cursor {
  std::string epoch;
  std::int64_t position = 0;
  std::string mark;

  std::string text() const { return epoch + '.' + std::to_string(position) + '.' + mark; }
  static std::optional<Cursor> parse(const std::string& text) {
    const std::size_t first = text.find('.');
    const std::size_t second = text.find('.', first + 1);
    if (first == std::string::npos || second == std::string::npos) return std::nullopt;
    Cursor cursor{text.substr(0, first), 0, text.substr(second + 1)};
    const char* const digits_end = text.data() + second;
    const auto [end, fault] = std::from_chars(text.data() + first + 1, digits_end, cursor.position);
    if (fault != std::errc() || end != digits_end || cursor.position < 0) return std::nullopt;
    return cursor;
  }
};

Result<std::string> mark_at(Call& call, bool shop_feed, std::int64_t position) {
  if (position == 0) return std::string();
  return shop_feed ? call.storage.shop_feed_mark(call.device.shop_key, position) : call.storage.tags().feed_mark(position);
}

Response read_again(std::string reason) {
  return refusal(410, {"epoch_changed", std::move(reason), "Start this feed again with an empty cursor; what is known already is skipped.",
                       {}, {}, {}, ""});
}

/// @return the position of the last line
Result<std::int64_t> fill_shop(Call& call, protocol::Page& page, FeedReading reading) {
  const protocol::Limits limits;
  std::size_t bytes = 0;
  std::int64_t position = reading.after;
  reading.shop_key = planted(Planted::feed_of_another_shop) ? 1 : call.device.shop_key;
  reading.device_key = call.device.key;
  INTAKE_TRY(call.storage.read_feed(reading, [&](protocol::PulledOperation&& row) {
    const std::size_t size = row.op.size() + row.side.size();
    page.more = static_cast<std::int64_t>(page.operations.size()) >= limits.operations ||
                (!page.operations.empty() && bytes + size > page_content_bytes);
    if (page.more) return false;
    bytes += size;
    position = row.feed;
    if (planted(Planted::own_places_hidden) && row.op.empty()) return true;
    if (planted(Planted::own_past_hidden) && row.position.device == call.device.id) return true;
    page.operations.push_back(std::move(row));
    return true;
  }));
  return position;
}

Result<std::int64_t> fill_organisation(Call& call, protocol::Page& page, std::int64_t position) {
  const protocol::Limits limits;
  INTAKE_LET(rolls, call.storage.tags().rolls_after(position, limits.operations));
  for (const auto& [at, block] : rolls) {
    position = at;
    page.rolls.push_back(block);
  }
  page.more = static_cast<std::int64_t>(rolls.size()) == limits.operations;
  return position;
}

/// A page that a terminal takes: while it is too large when compressed, half of its lines stay for the next one. One line alone
/// always fits: its content came within that limit, and is text, of which a byte holds seven bits at most.
/// @param position of its last line. @param place says in the page where that is
template <class Place>
Result<Response> answer_with(protocol::Page page, std::int64_t position, const std::string& of, Place place) {
  const auto most_bytes = static_cast<std::size_t>(protocol::Limits{}.compressed_bytes);
  for (;;) {
    INTAKE_TRY(place(page, position));
    INTAKE_LET(body, protocol::compress_for_reader(protocol::encode_page(page)));
    if (body.size() <= most_bytes || page.operations.size() <= 1) {
      Response response;
      response.content_type = "application/zstd";
      response.body = std::move(body);
      response.fact = of + ", " + std::to_string(page.operations.size() + page.rolls.size()) + " lines";
      return response;
    }
    page.operations.resize(page.operations.size() / 2);
    page.more = true;
    position = page.operations.back().feed;
  }
}

Response unreadable(const char* what) {
  return refusal(400, {"bad_request", std::string(what) + " cannot be read.", "Name them in the query.", {}, {}, {}, ""});
}

/// Nothing when the hub holds there what it held when it gave the cursor.
Result<std::optional<Response>> refuse_past(Call& call, bool shop_feed, const Cursor& cursor) {
  if (cursor.epoch != call.identity.epoch.text()) return std::optional(read_again("The hub was restored since this cursor was given."));
  INTAKE_LET(mark, mark_at(call, shop_feed, cursor.position));
  if (mark != cursor.mark && !planted(Planted::mark_unchecked))
    return std::optional(read_again("The hub holds something else where this cursor was given, so it was restored since."));
  return std::optional<Response>();
}

}  // namespace

Result<Response> pull(Call& call) {
  const std::string feed = query_value(call.request.target, "feed");
  const std::string cursor_words = query_value(call.request.target, "cursor");
  const auto incarnation = query_number(call.request.target, "incarnation");
  const std::string epoch = call.identity.epoch.text();
  const auto cursor = cursor_words.empty() ? Cursor{epoch, 0, ""} : Cursor::parse(cursor_words);
  const bool shop_feed = feed == protocol::feed_shop;
  if (!cursor || !incarnation || (!shop_feed && feed != protocol::feed_organisation)) return unreadable("Feed, cursor or incarnation");
  INTAKE_LET(past, refuse_past(call, shop_feed, *cursor));
  if (past) return *past;

  protocol::Page page{feed, "", false, epoch, call.env.clock.now_utc_ms(), {}, {}};
  FeedReading reading;
  reading.after = cursor->position;
  reading.incarnation = *incarnation;
  INTAKE_LET(position, shop_feed ? fill_shop(call, page, reading) : fill_organisation(call, page, cursor->position));
  INTAKE_LET(end, shop_feed ? call.storage.feed_end(call.device.shop_key) : Result<std::int64_t>(position));
  return answer_with(std::move(page), position, feed, [&](protocol::Page& of, std::int64_t last) -> Result<void> {
    const std::int64_t at = of.more ? last : std::max(end, last);  // what is the asker's own at the end is passed by
    INTAKE_LET(next_mark, mark_at(call, shop_feed, at));
    of.next_cursor = Cursor{epoch, at, next_mark}.text();
    of.position = at;
    of.end = std::max(end, at);
    return {};
  });
}

Result<Response> snapshot(Call& call) {
  const std::string table = query_value(call.request.target, "table");
  const std::string after_words = query_value(call.request.target, "after");
  const std::string as_of_words = query_value(call.request.target, "as_of");
  const auto incarnation = query_number(call.request.target, "incarnation");
  const auto after = after_words.empty() ? 0 : query_number(call.request.target, "after");
  const bool people = table == protocol::table_people;
  std::optional<Cursor> as_of = Cursor::parse(as_of_words);
  if (as_of_words.empty()) {
    INTAKE_LET(end, call.storage.feed_end(call.device.shop_key));
    INTAKE_LET(mark, mark_at(call, true, end));
    as_of = Cursor{call.identity.epoch.text(), end, mark};
  }
  if (!as_of || !after || *after > as_of->position || !incarnation || (!people && table != protocol::table_records))
    return unreadable("Table, after, as_of or incarnation");
  INTAKE_LET(past, refuse_past(call, true, *as_of));
  if (past) return *past;

  protocol::Page page{"", "", false, as_of->epoch, call.env.clock.now_utc_ms(), {}, {}};
  page.table = table;
  page.as_of = as_of->text();
  FeedReading reading;
  reading.after = *after;
  reading.until = as_of->position;
  reading.part = people ? FeedPart::people : FeedPart::records;
  reading.incarnation = *incarnation;
  INTAKE_LET(position, fill_shop(call, page, reading));
  return answer_with(std::move(page), position, "snapshot of " + table, [&](protocol::Page& of, std::int64_t last) -> Result<void> {
    of.next_cursor = std::to_string(last);
    of.position = of.more ? last : as_of->position;
    of.end = as_of->position;
    return {};
  });
}

}  // namespace intake::hub
