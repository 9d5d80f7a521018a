// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/http_transport.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "db/base/ascii.h"
#include "db/base/loopback.h"

namespace intake::client {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Authority {
  std::string_view host;  ///< with the brackets of an IPv6 address
  std::string_view port;  ///< with its colon, or empty
};

/// HOST, HOST:PORT, [IPv6] or [IPv6]:PORT and nothing else.
std::optional<Authority> split_authority(std::string_view text) {
  if (text.find_first_of("/?#@\\ \t\r\n") != std::string_view::npos) return std::nullopt;
  const bool bracketed = text.substr(0, 1) == "[";
  const std::size_t host_end = bracketed ? text.find(']') + 1 : std::min(text.find(':'), text.size());
  if (host_end == 0) return std::nullopt;
  const Authority authority{text.substr(0, host_end), text.substr(host_end)};
  if (authority.port.empty()) return authority;
  const std::string_view digits = authority.port.substr(1);
  constexpr int max_port = 65535;
  if (authority.port[0] != ':' || !is_digits(digits) || digits.size() > 5 || std::stoi(std::string(digits)) > max_port) return std::nullopt;
  return authority;
}

}  // namespace

std::string HttpResponse::header(std::string_view name) const {
  const std::string wanted = ascii_lowered(name);
  for (const auto& [key, value] : headers)
    if (ascii_lowered(key) == wanted) return value;
  return {};
}

Result<HubUrl> parse_hub_url(const std::string& url) {
  const std::size_t colon = url.find("://");
  const std::string scheme = ascii_lowered(url.substr(0, colon));
  if (colon == std::string::npos || (scheme != "https" && scheme != "http"))
    return fail(ErrorCode::bad_input, "The hub's address begins with https:// (or http:// for a hub on this machine).");
  std::string_view rest = std::string_view(url).substr(colon + 3);
  while (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  const auto authority = split_authority(rest);
  if (!authority)
    return fail(ErrorCode::bad_input, "The hub's address is https://NAME or https://NAME:PORT, with nothing behind it.");
  const bool loopback = is_loopback_host(authority->host);
  if (scheme == "http" && !loopback)
    return fail(ErrorCode::bad_input, "Plain http is allowed to a hub on this machine only; write https://.");
  return HubUrl{scheme + "://" + std::string(rest), loopback};
}

}  // namespace intake::client
