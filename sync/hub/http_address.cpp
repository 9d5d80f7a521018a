// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_address.h"

#include <algorithm>
#include <charconv>

namespace intake::hub {

namespace ip = boost::asio::ip;
using boost::system::error_code;

Result<tcp::endpoint> parse_listen(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  std::uint16_t port = 0;
  error_code bad;
  ip::address address;
  bool port_read = false;
  if (colon != std::string::npos) {
    std::string host = listen.substr(0, colon);
    if (host == "localhost") host = "127.0.0.1";
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const char* end = listen.data() + listen.size();
    const auto [stop, fault] = std::from_chars(listen.data() + colon + 1, end, port);
    port_read = fault == std::errc() && stop == end;
    address = ip::make_address(host, bad);
  }
  if (bad || !port_read)
    return fail(ErrorCode::bad_input, '"' + listen + "\" is no address to listen on; that is ADDR:PORT, such as 127.0.0.1:8420.");
  return tcp::endpoint(address, port);
}

std::string shown(const tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? '[' + host + ']' : host) + ':' + std::to_string(endpoint.port());
}

std::string address_name(const ip::address& address) {
  if (address.is_v4()) return address.to_string();
  const ip::address_v6 six = address.to_v6();
  if (six.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, six).to_string();
  auto bytes = six.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes).to_string() + "/64";
}

std::string address_name(const std::string& text) {
  error_code bad;
  const auto address = ip::make_address(text, bad);
  return bad ? "" : address_name(address);
}

}  // namespace intake::hub
