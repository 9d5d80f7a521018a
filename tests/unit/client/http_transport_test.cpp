// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/http_transport.h"

#include <gtest/gtest.h>

#include "sync/client/curl_transport.h"
#include "sync/client/hub_line.h"

namespace intake::client {
namespace {

std::string kept(const std::string& url) {
  const auto parsed = parse_hub_url(url);
  return parsed ? parsed->text : "refused";
}

TEST(HubUrl, IsKeptAsSchemeHostAndPort) {
  EXPECT_EQ(kept("https://hub.example.org"), "https://hub.example.org");
  EXPECT_EQ(kept("HTTPS://hub.example.org:8443/"), "https://hub.example.org:8443");
  EXPECT_EQ(kept("https://[2001:db8::1]:8443"), "https://[2001:db8::1]:8443");
}

TEST(HubUrl, IsPlainOnlyOnThisMachine) {
  EXPECT_EQ(kept("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
  EXPECT_EQ(kept("http://127.9.9.9"), "http://127.9.9.9");
  EXPECT_EQ(kept("http://localhost:8080/"), "http://localhost:8080");
  EXPECT_EQ(kept("http://[::1]:8080"), "http://[::1]:8080");
  for (const char* url : {"http://hub.example.org", "http://127.0.0.1.evil.example", "http://localhost.evil.example",
                          "http://127.0.0.1@evil.example", "http://10.0.0.1", "http://127.evil", "http://127.1"})
    EXPECT_EQ(kept(url), "refused") << url;
}

TEST(HubUrl, RefusesWhatIsNoAddress) {
  for (const char* url : {"", "hub.example.org", "ftp://hub.example.org", "https://", "https:///", "https://a/b", "https://a?b",
                          "https://a#b", "https://a:port", "https://a:123456", "https://a:65536", "https://a:", "https://user@a", "https://[::1",
                          "https://a b", "https://a:1:2", "://a", "https://a\r\nb", "file:///etc/passwd"})
    EXPECT_EQ(kept(url), "refused") << url;
}

TEST(HttpResponse, FindsHeadersWhateverTheirCase) {
  const HttpResponse response{200, {{"Intake-Nonce", "n"}, {"retry-after", "3"}}, ""};
  EXPECT_EQ(response.header("intake-nonce"), "n");
  EXPECT_EQ(response.header("Retry-After"), "3");
  EXPECT_EQ(response.header("Age"), "");
}

TEST(RetryAfter, ReadsSecondsUpToAnHour) {
  EXPECT_EQ(retry_after_ms("7"), 7'000);
  EXPECT_EQ(retry_after_ms("99999999999999999999"), 3'600'000);
  EXPECT_EQ(retry_after_ms(""), 0);
  EXPECT_EQ(retry_after_ms("-1"), 0);
  EXPECT_EQ(retry_after_ms("Wed, 21 Oct 2026 07:28:00 GMT"), 0);
}

TEST(CurlTransport, SaysUnreachableWhenNobodyListens) {
  CurlTransport transport;
  // Port 1 of this machine: nobody listens there.
  const auto response = transport.call({"GET", "http://127.0.0.1:1", "/", {}, ""}, {});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::unreachable);
}

TEST(CurlTransport, NeverCallsAnAddressThatIsNotAllowed) {
  CurlTransport transport;
  const auto response = transport.call({"GET", "http://hub.example.org", "/", {}, ""}, {});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::bad_input);
}

}  // namespace
}  // namespace intake::client
