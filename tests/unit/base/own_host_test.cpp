// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/own_host.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>

namespace intake {
namespace {

TEST(OwnHost, IsThisMachineByEachOfItsAddresses) {
  ifaddrs* all = nullptr;
  ASSERT_EQ(getifaddrs(&all), 0);
  const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> owner(all, freeifaddrs);
  int seen = 0;
  for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr) continue;
    const int family = one->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* address = family == AF_INET ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr)
                                            : static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr);
    ASSERT_NE(inet_ntop(family, address, text.data(), text.size()), nullptr);
    const std::string host = family == AF_INET ? std::string(text.data()) : '[' + std::string(text.data()) + ']';
    EXPECT_TRUE(is_own_url("https://" + host + ":8443")) << host;
    ++seen;
  }
  EXPECT_GT(seen, 0) << "not even the loopback";
}

TEST(OwnHost, IsThisMachineByItsName) {
  std::array<char, 256> name{};
  ASSERT_EQ(gethostname(name.data(), name.size() - 1), 0);
  const std::string own(name.data());
  EXPECT_TRUE(is_own_url("https://" + own));
  EXPECT_TRUE(is_own_url("https://" + own + ".local:8443"));
  EXPECT_FALSE(is_own_url("https://" + own + ".example.org"));
}

TEST(OwnHost, IsNoOther) {
  for (const char* url : {"", "https://", "https://hub.example.org", "https://192.0.2.7:8443", "https://[2001:db8::1]:443", "https://192.0.2.7.example.org", "https://[::1"})
    EXPECT_FALSE(is_own_url(url)) << url;
}

}  // namespace
}  // namespace intake
