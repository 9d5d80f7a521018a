// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the hub service: the calls of the protocol, each inside a savepoint. A Result's error is the storage's.
#pragma once

#include "sync/hub/hub_service.h"

namespace intake::hub {

struct Call {
  Storage& storage;
  Env& env;
  const Identity& identity;
  const Request& request;
  const Device& device;  ///< who signed it; an empty one in enrol
  Restored& restored;
  protocol::Versions versions;  ///< that this hub speaks
  bool keep = false;     ///< set by a call whose writes shall stay
};

Result<Response> enrol(Call& call, PairingTries& tries);
Result<Response> hello(Call& call);
Result<Response> push(Call& call);
Result<Response> pull(Call& call);
Result<Response> snapshot(Call& call);
Result<Response> audit(Call& call);

/// A value of the query, percent-decoded; empty when missing.
std::string query_value(std::string_view target, std::string_view name);
/// The same as a number of 1 or more, or nothing.
std::optional<std::int64_t> query_number(std::string_view target, std::string_view name);

/// What a device of that incarnation may not go on with: another chain than the one here.
Response fork(const Head& newest, const Head& asked, std::string reason);
/// For a terminal whose older incarnation goes on although a newer one has been here: both are alive.
Response twin(const Head& newest, const Head& asked);

/// The next block of printable numbers for a device; asked again at the same seq it is the same one.
Result<std::vector<domain::TagBlock>> lease_blocks(Storage& storage, const Device& device, std::int64_t incarnation, std::int64_t seq,
                                                   std::int64_t blocks, std::int64_t now_utc_ms);

}  // namespace intake::hub
