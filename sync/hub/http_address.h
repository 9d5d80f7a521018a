// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the HTTP server: addresses to listen on, and names of those who call.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "db/base/result.h"

namespace intake::hub {

using tcp = boost::asio::ip::tcp;

/// "127.0.0.1:8420", "localhost:0", "[::1]:8420" @return bad_input
Result<tcp::endpoint> parse_listen(const std::string& listen);
/// The same the other way.
std::string shown(const tcp::endpoint& endpoint);

/// Whom limits and tries are counted by: an IPv4 address, or the first half of an IPv6 address, since whoever has one of
/// those has 2⁶⁴ of them.
std::string address_name(const boost::asio::ip::address& address);
/// The same of a text; empty when it is no address.
std::string address_name(const std::string& text);

}  // namespace intake::hub
