// SPDX-License-Identifier: GPL-3.0-or-later
// Joining a hub: a pairing code becomes an identity, a pinned key and blocks of tag numbers. Nothing is recorded here;
// the caller gives the result to Store::create or Store::pair.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "db/base/env.h"
#include "db/base/result.h"
#include "db/store/store.h"
#include "sync/client/http_transport.h"

namespace intake::client {

struct PairingWishes {
  std::string hub_url;
  std::string code;       ///< as a person typed it; case, spaces and hyphens are forgiven
  std::string shop_name;  ///< has to be the one the code was made for
  Currency currency = Currency::CNY;  ///< has to be the shop's, or becomes it
  std::optional<DeviceId> device;  ///< of a store that recorded before it joined: kept when no other has it
  int terminal_number = 0;         ///< of such a store, 900…999; else 0
};

/// @return unreachable when no hub answers there (a captive portal included), rejected when the hub says no (a wrong
/// or old code, another shop's code, another currency, too many tries), bad_input for an address or code that cannot be one.
Result<store::HubPairing> enrol(HttpTransport& transport, const PairingWishes& wishes, Env& env,
                                const std::function<bool()>& keep_on);

/// Whether the hub this terminal is paired with, at this address, does not know it any more: then it was restored from a
/// backup of before the terminal joined, and the terminal may enrol again under its own device id.
/// @return unreachable also when what answers there is another hub.
Result<bool> hub_forgot(HttpTransport& transport, const store::Terminal& terminal, const std::string& hub_url,
                        const std::function<bool()>& keep_on);

}  // namespace intake::client
