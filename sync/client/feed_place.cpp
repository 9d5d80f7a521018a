// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/feed_place.h"

#include <algorithm>

namespace intake::client {
namespace {

/// "snapshot TABLE AFTER AS_OF", AFTER and AS_OF may be empty; the hub's own cursors have no space in them.
constexpr std::string_view in_snapshot = "snapshot ";

std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

}  // namespace

FeedPlace FeedPlace::parse(std::string_view feed, std::string_view kept) {
  FeedPlace place{std::string(feed), std::string(kept), "", ""};
  if (feed != protocol::feed_shop) return place;
  if (kept.empty()) {
    place.table = protocol::table_people;
  } else if (kept.starts_with(in_snapshot)) {
    kept.remove_prefix(in_snapshot.size());
    place.table = take_word(kept);
    place.after = take_word(kept);
    place.cursor = take_word(kept);
  }
  return place;
}

std::string FeedPlace::text() const {
  if (table.empty()) return cursor;
  return std::string(in_snapshot) + table + ' ' + after + ' ' + cursor;
}

std::string FeedPlace::target(std::int64_t incarnation) const {
  return table.empty() ? protocol::pull_target(feed, cursor, incarnation) : protocol::snapshot_target(table, after, cursor, incarnation);
}

Result<FeedPlace> FeedPlace::behind(const protocol::Page& page) const {
  if (page.table != table || (table.empty() && page.feed != feed)) return fail(ErrorCode::bad_input, "It is of another feed.");
  FeedPlace next = *this;
  if (table.empty()) {
    next.cursor = page.next_cursor;
    return next;
  }
  if (page.as_of.empty() || page.as_of.find(' ') != std::string::npos || page.next_cursor.find(' ') != std::string::npos ||
      (!cursor.empty() && page.as_of != cursor))
    return fail(ErrorCode::bad_input, "It is of another snapshot.");
  if (page.more && page.next_cursor == after) return fail(ErrorCode::bad_input, "It leads nowhere.");
  next.cursor = page.as_of;
  next.after = page.more ? page.next_cursor : "";
  if (!page.more) next.table = table == protocol::table_people ? protocol::table_records : "";
  return next;
}

}  // namespace intake::client
