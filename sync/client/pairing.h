// SPDX-License-Identifier: GPL-3.0-or-later
// Joining a hub: a pairing code becomes an identity, a pinned key and blocks of tag numbers.
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
  int terminal_number = 0;         ///< that such a store had by hand, 900…999; else 0
};

/// For a store that is still to be made: nothing is recorded here, the caller gives the result to Store::create.
/// @return unreachable when no hub answers there (a captive portal included), rejected when the hub says no (a wrong
/// or old code, another shop's code, another currency, too many tries), bad_input for an address or code that cannot be one.
Result<store::HubPairing> enrol(HttpTransport& transport, const PairingWishes& wishes, Env& env,
                                const std::function<bool()>& keep_on);

/// What becomes of records that a restored hub lacks and that left this journal, since the hub had held them for long.
enum class WhatHubLacks {
  refuse,    ///< a newer backup of the hub may bring them
  leave_old  ///< there is none: they stay in this store only, and what is younger goes to the hub
};
/// For a store that there is: it joins with all it has, or its own hub once more, when that was restored from a backup of
/// before it joined and does not know it any more. When the reply is lost, or cannot be recorded, it is done again: with
/// the same code, or with a new one of the shop. A copy of a terminal that is in use joins as another device, with all it has.
/// @return as enrol; refused when it is paired and its hub knows it, and by `lacks`; unreachable also when it is paired and what answers
/// there is another hub.
Result<void> join(store::Store& store, HttpTransport& transport, const std::string& hub_url, const std::string& code,
                  const std::function<bool()>& keep_on, WhatHubLacks lacks = WhatHubLacks::refuse);

}  // namespace intake::client
