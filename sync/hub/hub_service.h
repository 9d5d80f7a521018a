// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub answers, without any network: requests in, signed replies out. Several requests share one durable commit,
// each undone alone when it is refused. Used by one thread.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/base/env.h"
#include "sync/hub/storage.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/version.h"

namespace intake::hub {

/// A request as it came; header values as they were sent, empty when missing.
struct Request {
  std::string method;
  std::string target;
  std::string device;
  std::string nonce;
  std::string signature;
  std::string body;
  std::string remote;      ///< address, for the rate of pairing
  bool too_large = false;  ///< the body was not read, because it is beyond the limit
  /// It came in a file that the device signed as a whole, which was proved: it has no nonce and no signature of its own.
  bool proved = false;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::string next_nonce;
  std::string hub_signature;
  int retry_after_s = 0;  ///< 0: none
  std::string fact;       ///< for the log, no donors' data; empty when there is nothing to say
  bool authentic = false;                           ///< the request's signature held under a known terminal's key
  std::optional<std::array<std::int64_t, 4>> taken;  ///< of a batch: operations that are new here, by protocol::Verdict
};

/// An answer of 400 or above, not signed yet.
Response refusal(int status, const protocol::ErrorReply& error);

/// Gives it the nonce to use next, unless it has one, and the hub's signature; a terminal believes nothing without.
void sign_reply(Response& response, const Request& request, const Identity& identity, std::int64_t now_utc_ms);

/// Wrong pairing codes by address: after five in ten minutes an address is asked to wait.
class PairingTries {
 public:
  /// Seconds to wait, 0 when a try is allowed.
  int wait_s(const std::string& remote, std::int64_t monotonic_ms);
  void failed(const std::string& remote, std::int64_t monotonic_ms);
  void forget() { x_failed.clear(); }

 private:
  std::unordered_map<std::string, std::deque<std::int64_t>> x_failed;
};

/// What was done about terminals that prove this hub to be restored from a backup, by this process: a database is put back
/// only while nobody serves it.
struct Restored {
  std::optional<std::int64_t> skipped_to;  ///< the next serial after what a restored hub skips; none when it did not yet
  std::unordered_map<std::int64_t, std::int64_t> raised_by;  ///< devices that made it raise its epoch, and the counter it took
};

class HubService {
 public:
  HubService(Storage& storage, Env& env, protocol::Versions versions = protocol::spoken_versions)
      : x_storage(storage), x_env(env), x_versions(versions) {
    if (auto identity = storage.identity()) x_keys = *std::move(identity);
  }

  /// One reply a request, in their order. What was answered with 200 is durable on return.
  std::vector<Response> answer(const std::vector<Request>& requests);
  Response answer(const Request& request);

  /// How many durable commits there have been.
  std::int64_t commits() const { return x_commits; }

  /// What a request found out: the database is damaged, also where it still answers. Until it is served anew.
  const std::optional<Error>& damage() const { return x_damage; }

  /// A manager made a new pairing code: addresses that mistyped the last one may try again.
  void forget_pairing_tries() { x_tries.forget(); }

 private:
  /// An error is the hub's own fault.
  Result<Response> one(const Request& request, const Identity& identity, bool& keep);
  std::vector<Response> failed(const std::vector<Request>& requests, const Error& error);
  void note(const Error& error);

  Storage& x_storage;
  Env& x_env;
  const protocol::Versions x_versions;
  PairingTries x_tries;
  std::int64_t x_commits = 0;
  std::optional<Identity> x_keys;  // as last read: a refusal is signed also when the database cannot be read any more
  std::optional<Error> x_damage;
  Restored x_restored;
};

/// The nonce of a device at an instant: the hub's HMAC of it and the ten-minute slot. @param device as in its header.
std::string nonce_for(const Identity& identity, std::string_view device, std::int64_t utc_ms);

}  // namespace intake::hub
