// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal asks the hub's feeds with. The first byte chooses: a cursor, percent-encoded as a terminal does; the
// query as it is; the same under the other feed; the query of a snapshot.
#include <algorithm>

#include "sync/protocol/compression.h"
#include "tests/fuzz/a_hub.h"

namespace intake::fuzz {
namespace {

hub::Response asked(Undone& undone, const std::string& target) {
  hub::Request request;
  request.method = "GET";
  request.target = target;
  return undone.call(target.starts_with(protocol::snapshot_path) ? hub::snapshot : hub::pull, request);
}

protocol::Page page_of(const hub::Response& response) {
  const auto lines = protocol::expand(response.body, {});
  must_hold(lines.has_value(), "a page keeps the limits of a terminal");
  const auto page = protocol::decode_page(*lines);
  must_hold(page.has_value(), "a page of the hub can be read by a terminal");
  return *page;
}

/// Operations of a page are the end of all that there are for who asks.
void is_the_end_of(const protocol::Page& page, const protocol::Page& all) {
  must_hold(page.operations.size() <= all.operations.size(), "no cursor shows more than there is");
  const auto from = all.operations.end() - static_cast<std::ptrdiff_t>(page.operations.size());
  must_hold(std::equal(page.operations.begin(), page.operations.end(), from, all.operations.end()),
            "a cursor leads to a place in this shop's feed and nowhere else");
}

/// A page of a snapshot has nothing that the feed does not have, in the same order.
void is_part_of(const protocol::Page& page, const protocol::Page& all) {
  auto from = all.operations.begin();
  for (const auto& pulled : page.operations) {
    from = std::find(from, all.operations.end(), pulled);
    must_hold(from != all.operations.end(), "a snapshot shows this shop's feed and nothing else");
    ++from;
  }
}

}  // namespace

void run(std::string_view bytes) {
  Shop& shop = the_shop();
  Choices choices(bytes);
  const unsigned how = choices.below(4);
  const std::string text(choices.rest());
  Undone undone(shop);
  const std::string target = how == 3   ? std::string(protocol::snapshot_path) + '?' + text
                             : how == 1 ? "/v1/pull?" + text
                                      : protocol::pull_target(how == 0 ? protocol::feed_shop : protocol::feed_organisation, text, 1);
  const auto response = asked(undone, target);
  must_hold(response.status == 200 || response.status == 400 || response.status == 410, "a cursor is read, wrong or old");
  if (response.status != 200) {
    must_hold(protocol::decode_error_reply(response.body).has_value(), "a refusal can be read");
    return;
  }
  const auto page = page_of(response);
  if (how == 3) {
    const std::int64_t incarnation = hub::query_number(target, "incarnation").value_or(0);
    return is_part_of(page, page_of(asked(undone, protocol::pull_target(protocol::feed_shop, "", incarnation))));
  }
  must_hold(page.hub_epoch == shop.identity.epoch.text() && !page.more, "a page names its hub");
  if (page.feed == protocol::feed_shop) {
    const std::int64_t incarnation = hub::query_number(target, "incarnation").value_or(0);
    is_the_end_of(page, page_of(asked(undone, protocol::pull_target(protocol::feed_shop, "", incarnation))));
  }
  const auto next = asked(undone, protocol::pull_target(page.feed, page.next_cursor, 1));
  must_hold(next.status == 200, "a cursor that the hub gave is good");
  const auto rest = page_of(next);
  must_hold(rest.operations.empty() && rest.rolls.empty() && rest.next_cursor == page.next_cursor, "and leads to the end");
}

}  // namespace intake::fuzz
