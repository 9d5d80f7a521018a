// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/own_host.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstring>
#include <memory>
#include <string>

#include "db/base/ascii.h"
#include "db/base/loopback.h"

namespace intake {
namespace {

bool is_own_name(std::string_view host) {
  std::array<char, HOST_NAME_MAX + 1> buffer{};
  if (gethostname(buffer.data(), buffer.size() - 1) != 0 || buffer[0] == '\0') return false;
  const std::string own = ascii_lowered(buffer.data());
  return host == own || host == own + ".local";
}

/// @param address in_addr or in6_addr
bool is_own_address(int family, const void* address) {
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return false;
  const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> owner(all, freeifaddrs);
  for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != family) continue;
    const bool same = family == AF_INET ? std::memcmp(&reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, address, sizeof(in_addr)) == 0
                                        : std::memcmp(&reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr, address, sizeof(in6_addr)) == 0;
    if (same) return true;
  }
  return false;
}

}  // namespace

bool is_own_url(std::string_view url) {
  const std::string host = ascii_lowered(host_of_url(url));
  if (host.empty()) return false;
  if (is_loopback_host(host) || is_own_name(host)) return true;
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  const std::string bare = bracketed ? host.substr(1, host.size() - 2) : host;
  in_addr v4{};
  in6_addr v6{};
  if (!bracketed && inet_pton(AF_INET, bare.c_str(), &v4) == 1) return is_own_address(AF_INET, &v4);
  return bracketed && inet_pton(AF_INET6, bare.c_str(), &v6) == 1 && is_own_address(AF_INET6, &v6);
}

}  // namespace intake
