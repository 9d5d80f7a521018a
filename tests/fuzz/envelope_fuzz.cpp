// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a push, as the hub reads them, and the page of a pull, as a terminal does. The first byte chooses.
#include <string>

#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/protocol/messages.h"
#include "tests/fuzz/target.h"

namespace intake::fuzz {
namespace {

void push_lines(std::string_view lines) {
  protocol::Limits limits;
  limits.operations = 50;
  const auto read = protocol::decode_batch(lines, limits);
  if (!read) {
    must_hold(read.error().code == ErrorCode::bad_input || read.error().code == ErrorCode::refused, "a batch is refused as bad input");
    return;
  }
  must_hold(!read->empty() && read->size() <= 50, "a batch has at most as many operations as the limit");
  std::string again;
  for (const auto& envelope : *read) {
    must_hold(envelope.seq >= 1 && envelope.chain.size() == journal::hash_bytes, "an envelope has a place and a chain hash");
    must_hold(envelope.op.size() <= journal::max_content_bytes && envelope.side.size() <= journal::max_content_bytes,
              "content and side record keep their limit");
    again += protocol::encode_line(envelope);
  }
  const auto twice = protocol::decode_batch(again, limits);
  must_hold(twice && *twice == *read, "a batch that is written again is the same");
}

/// What a hub's key was stolen for: the digest and the count are right, the lines are anything.
void page(std::string_view lines, bool of_snapshot) {
  protocol::Page empty{of_snapshot ? "" : "shop", "1.0.", false, "1-00", 1, {}, {}};
  if (of_snapshot) empty.table = protocol::table_records;
  if (of_snapshot) empty.as_of = "1-00.9.";
  std::string first = protocol::encode_page(empty);
  std::int64_t count = 0;
  for (std::string_view left = lines; !left.empty();) {
    const std::size_t end = left.find('\n');
    if (end != 0) ++count;
    left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
  }
  const std::string old_tail = "\"count\":0,\"digest\":\"" + to_hex(journal::blake2b("")) + '"';
  const std::string tail = "\"count\":" + std::to_string(count) + ",\"digest\":\"" + to_hex(journal::blake2b(lines)) + '"';
  const std::size_t at = first.find(old_tail);
  must_hold(at != std::string::npos, "the first line of a page ends with count and digest");
  first.replace(at, old_tail.size(), tail);
  const auto read = protocol::decode_page(first + std::string(lines));
  if (!read) {
    must_hold(read.error().code == ErrorCode::bad_input, "a page is refused as bad input");
    return;
  }
  for (const auto& pulled : read->operations)
    must_hold(pulled.position.seq >= 1 && pulled.position.incarnation >= 1 && pulled.feed >= 1 && pulled.chain.size() == journal::hash_bytes,
              "a pulled operation has a place");
  for (const auto& roll : read->rolls)
    must_hold(roll.first >= 0 && roll.count >= 1 && roll.first + roll.count <= domain::tag_serials, "a roll lies within the serials");
  auto expected = *read;
  for (auto& pulled : expected.operations)
    if (pulled.op.empty()) pulled.side.clear();  // of the reader's own, which has both
  const auto twice = protocol::decode_page(protocol::encode_page(*read));
  must_hold(twice && *twice == expected, "a page that is written again is the same");
}

}  // namespace

void run(std::string_view bytes) {
  Choices choices(bytes);
  const unsigned how = choices.below(3);
  if (how == 0) push_lines(choices.rest());
  else page(choices.rest(), how == 2);
}

}  // namespace intake::fuzz
