// SPDX-License-Identifier: GPL-3.0-or-later
// Where the reading of a feed stands, and what to ask for next. A terminal that has read nothing of its shop yet reads a
// snapshot first, people before records, so that it can be worked with long before all is here; then the feed from where
// the snapshot ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "db/base/result.h"
#include "sync/protocol/messages.h"

namespace intake::client {

struct FeedPlace {
  std::string feed;
  std::string cursor;  ///< the hub's; in a snapshot the one where it ends, empty before its first page
  std::string table;   ///< of the snapshot; empty in the feed
  std::string after;   ///< in the table; empty at its start

  /// @param kept what text() made; empty: at the start
  static FeedPlace parse(std::string_view feed, std::string_view kept);
  /// For the store, which keeps it as the feed's cursor.
  std::string text() const;
  /// Path and query of the next page.
  std::string target(std::int64_t incarnation) const;
  /// Behind that page. @return bad_input for a page of something else, or one that leads nowhere
  Result<FeedPlace> behind(const protocol::Page& page) const;
  friend bool operator==(const FeedPlace&, const FeedPlace&) = default;
};

}  // namespace intake::client
