// SPDX-License-Identifier: GPL-3.0-or-later
// Certificate dates, judged by the hub's time: a real hub over TLS, and certificates of any age made here.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "db/base/env.h"
#include "sync/client/curl_transport.h"
#include "tests/unit/hub/served.h"

namespace intake::client {
namespace {

template <auto Free>
struct Freed {
  template <class Thing>
  void operator()(Thing* thing) const { Free(thing); }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

/// Certificates are made with this machine's time.
std::int64_t now_utc_ms() {
  OsEnv os;
  return os.env().clock.now_utc_ms();
}
std::int64_t days_from_now_utc_ms(int days) { return now_utc_ms() + std::chrono::milliseconds(std::chrono::days(days)).count(); }

/// Signed by itself, for 127.0.0.1, good between two days from today.
void write_certificate(const std::string& file, const std::string& key_file, int from_day, int to_day) {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate made(X509_new());
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_time_adj_ex(X509_getm_notBefore(made.get()), from_day, 0, nullptr);
  X509_time_adj_ex(X509_getm_notAfter(made.get()), to_day, 0, nullptr);
  X509_set_pubkey(made.get(), key.get());
  X509_NAME* const name = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("hub"), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> address(
      X509V3_EXT_nconf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"));
  X509_add_ext(made.get(), address.get(), -1);
  X509_sign(made.get(), key.get(), EVP_sha256());
  PEM_write_X509(File(std::fopen(file.c_str(), "w")).get(), made.get());
  PEM_write_PrivateKey(File(std::fopen(key_file.c_str(), "w")).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

class CertificateDates : public testing::Test {
 protected:
  ~CertificateDates() override { unsetenv("SSL_CERT_FILE"); }
  /// Whether a terminal talks with a hub whose certificate is good between those days.
  Result<HttpResponse> ask(int from_day, int to_day, std::optional<std::int64_t> no_earlier_than_utc_ms) {
    hub::HttpOptions options = hub::on_a_free_port();
    options.tls_certificate = (folder.path() / "hub.pem").string();
    options.tls_key = (folder.path() / "hub.key").string();
    write_certificate(options.tls_certificate, options.tls_key, from_day, to_day);
    setenv("SSL_CERT_FILE", options.tls_certificate.c_str(), 1);
    const hub::Served served(hub, options);
    CurlTransport transport;
    return transport.call({"GET", "https://127.0.0.1:" + std::to_string(served.port()), "/healthz", {}, "", no_earlier_than_utc_ms}, {});
  }

  hub::TestHub hub;
  hub::TemporaryFolder folder;
};

TEST_F(CertificateDates, AreJudgedByTheClockUntilTheHubWasHeard) {
  EXPECT_TRUE(ask(-1, 1, std::nullopt));
  const auto expired = ask(-10, -5, std::nullopt);
  ASSERT_FALSE(expired);
  EXPECT_NE(expired.error().detail.find("clock"), std::string::npos) << expired.error().detail;
  EXPECT_FALSE(ask(5, 10, std::nullopt));
}

TEST_F(CertificateDates, AreJudgedByTheHubsTimeWhateverTheClockSays) {
  EXPECT_TRUE(ask(-10, -5, days_from_now_utc_ms(-7))) << "this clock is ahead";
  EXPECT_FALSE(ask(-10, -5, days_from_now_utc_ms(-4))) << "it had run out when the hub was heard";
  EXPECT_TRUE(ask(5, 10, days_from_now_utc_ms(7))) << "this clock is behind";
  EXPECT_TRUE(ask(-2, 10, days_from_now_utc_ms(-7))) << "renewed since the hub was heard";
}

TEST_F(CertificateDates, ALateTimeDoesNotMakeAStrangersCertificateGood) {
  write_certificate((folder.path() / "stranger.pem").string(), (folder.path() / "stranger.key").string(), -10, 10);
  hub::HttpOptions options = hub::on_a_free_port();
  options.tls_certificate = (folder.path() / "hub.pem").string();
  options.tls_key = (folder.path() / "hub.key").string();
  write_certificate(options.tls_certificate, options.tls_key, -10, 10);
  setenv("SSL_CERT_FILE", (folder.path() / "stranger.pem").c_str(), 1);
  const hub::Served served(hub, options);
  CurlTransport transport;
  NoAnswer why = NoAnswer::unknown;
  EXPECT_FALSE(transport.call({"GET", "https://127.0.0.1:" + std::to_string(served.port()), "/healthz", {}, "", now_utc_ms(), {}, &why}, {}));
  EXPECT_EQ(why, NoAnswer::certificate);
}

}  // namespace
}  // namespace intake::client
