// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an address is this machine's own, by whatever of its addresses it is written.
#pragma once

#include <string_view>

namespace intake {

/// SCHEME://HOST or SCHEME://HOST:PORT with a loopback address, an address of one of this machine's network interfaces, or its host
/// name, also with .local behind it. Asks no name server, so another name for this machine is not known as one.
bool is_own_url(std::string_view url);

}  // namespace intake
