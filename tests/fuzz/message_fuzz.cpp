// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON messages of both sides. The first byte chooses which.
#include "db/journal/chain.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signature.h"
#include "tests/fuzz/target.h"

namespace intake::fuzz {
namespace {

/// Reads, writes and reads again.
template <class Message>
std::optional<Message> there_and_back(Result<Message> (*decode)(std::string_view), std::string_view text) {
  const auto read = decode(text);
  if (!read) {
    must_hold(read.error().code == ErrorCode::bad_input, "a message is refused as bad input");
    return std::nullopt;
  }
  const auto twice = decode(protocol::encode(*read));
  must_hold(twice && *twice == *read, "a message that is written again is the same");
  return *read;
}

}  // namespace

void run(std::string_view bytes) {
  Choices choices(bytes);
  const unsigned which = choices.below(7);
  const std::string_view text = choices.rest();
  if (which == 0) {
    const auto request = there_and_back(protocol::decode_enrol_request, text);
    if (request) must_hold(request->public_key.size() == protocol::public_key_bytes, "a key has its length");
  } else if (which == 1) {
    const auto reply = there_and_back(protocol::decode_enrol_reply, text);
    if (reply) must_hold(reply->hub_public_key.size() == protocol::public_key_bytes && reply->limits.operations >= 1, "a key has its length");
  } else if (which == 2) {
    const auto request = there_and_back(protocol::decode_hello_request, text);
    if (request) must_hold(request->last_seq >= 0 && request->last_chain.size() == journal::hash_bytes, "a head has its chain hash");
  } else if (which == 3) {
    const auto reply = there_and_back(protocol::decode_hello_reply, text);
    if (reply) must_hold(reply->limits.operations >= 1 && reply->limits.compressed_bytes >= 1024, "limits let something through");
  } else if (which == 4) {
    const auto reply = there_and_back(protocol::decode_push_reply, text);
    if (reply) must_hold(reply->acked_seq >= 0 && reply->acked_chain.size() == journal::hash_bytes, "an acknowledgement has its chain hash");
  } else if (which == 5) {
    there_and_back(protocol::decode_audit_reply, text);
  } else {
    there_and_back(protocol::decode_error_reply, text);
  }
}

}  // namespace intake::fuzz
