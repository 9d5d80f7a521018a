// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures of requests and replies: Ed25519 by libsodium. Both sides sign, so that neither a stolen address nor a
// captive portal nor a false hub is ever believed. Free functions, safe from any thread. Everything is raw bytes
// unless it says hex; headers carry lower-case hex.
#pragma once

#include <string>
#include <string_view>

#include "db/base/env.h"
#include "db/base/ids.h"
#include "db/journal/signature.h"

namespace intake::protocol {

// Headers of a request.
inline constexpr std::string_view device_header = "Intake-Device";        ///< UUID; absent in enrol
inline constexpr std::string_view nonce_header = "Intake-Nonce";          ///< also in every reply: the one to use next
inline constexpr std::string_view signature_header = "Intake-Signature";  ///< hex of 64 bytes
// Header of a reply.
inline constexpr std::string_view hub_signature_header = "Intake-Hub-Signature";  ///< hex of 64 bytes

using journal::public_key_bytes;
using journal::public_key_of;
using journal::seed_bytes;
using journal::sign;
using journal::signature_bytes;
using journal::verify;

/// 32 random bytes, to be kept secret.
std::string new_seed(Rng& rng);
/// Raw random bytes.
std::string random_bytes(Rng& rng, std::size_t count);
/// BLAKE2b-256 with a key of 32 bytes: the hub's HMAC. @return 32 bytes.
std::string keyed_hash(std::string_view key, std::string_view bytes);
/// In constant time.
bool equal_secrets(std::string_view a, std::string_view b);

/// What of a request is signed. Strings as they are sent.
struct RequestParts {
  std::string_view method;  ///< "POST"
  std::string_view target;  ///< path with query
  std::string_view device;  ///< as in Intake-Device, empty in enrol
  std::string_view nonce;   ///< as in Intake-Nonce
  std::string_view body;    ///< as sent, compressed if it was
};
std::string request_text(const RequestParts& parts);

/// What of a reply is signed. The request's signature ties it to one request.
struct ReplyParts {
  int status = 0;
  std::string_view request_signature;  ///< as in the request's Intake-Signature (hex), empty when it had none
  std::string_view next_nonce;         ///< as in the reply's Intake-Nonce, empty when it has none
  std::string_view body;
};
std::string reply_text(const ReplyParts& parts);

}  // namespace intake::protocol
