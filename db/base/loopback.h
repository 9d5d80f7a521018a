// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses that are this machine itself. Pure.
#pragma once

#include <string_view>

namespace intake {

/// localhost, 127.0.0.0/8 and [::1].
bool is_loopback_host(std::string_view host);
/// HOST of SCHEME://HOST or SCHEME://HOST:PORT, an IPv6 one with its brackets; empty when it is none.
std::string_view host_of_url(std::string_view url);

}  // namespace intake
