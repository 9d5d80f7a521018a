// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/loopback.h"

#include <gtest/gtest.h>

namespace intake {
namespace {

TEST(Loopback, IsThisMachineHoweverItIsWritten) {
  for (const char* url : {"http://127.0.0.1:8080", "http://127.0.0.1", "https://localhost", "https://LOCALHOST:8443", "http://[::1]:80", "http://127.9.8.7"}) EXPECT_TRUE(is_loopback_host(host_of_url(url))) << url;
  for (const char* url : {"", "https://hub.example.org", "https://127.evil.example", "https://[2001:db8::1]:443", "https://192.168.1.7:8443", "127.0.0.1", "https://localhost.example.org"})
    EXPECT_FALSE(is_loopback_host(host_of_url(url))) << url;
}

}  // namespace
}  // namespace intake
