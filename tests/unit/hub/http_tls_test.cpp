// SPDX-License-Identifier: GPL-3.0-or-later
// The hub speaks TLS by itself, with certificates made here by openssl, to libcurl.
#include <curl/curl.h>
#include <gmock/gmock.h>

#include <csignal>
#include <cstdlib>

#include "tests/unit/hub/served.h"

namespace intake::hub {
namespace {

using testing::HasSubstr;

struct Certificate {
  std::string file;
  std::string key;
};
Certificate make_certificate(const std::filesystem::path& folder, const std::string& name) {
  const Certificate made{(folder / (name + ".pem")).string(), (folder / (name + ".key")).string()};
  const std::string command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=" + name +
                              " -addext subjectAltName=IP:127.0.0.1 -keyout '" + made.key + "' -out '" + made.file + "' 2>/dev/null";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
  return made;
}
void copy_over(const Certificate& from, const Certificate& to) {
  constexpr auto over = std::filesystem::copy_options::overwrite_existing;
  std::filesystem::copy_file(from.file, to.file, over);
  std::filesystem::copy_file(from.key, to.key, over);
}

/// One libcurl handle: it keeps its connection.
class Curl {
 public:
  Curl(std::uint16_t port, std::string trusted) : x_handle(curl_easy_init()), x_port(port), x_trusted(std::move(trusted)) {}
  ~Curl() { curl_easy_cleanup(x_handle); }
  Curl(const Curl&) = delete;
  Curl& operator=(const Curl&) = delete;

  /// @return the status, or 0 when there was no answer that could be trusted
  long ask(const Request& request) {
    curl_easy_reset(x_handle);
    curl_slist* headers = curl_slist_append(nullptr, "Expect:");
    for (const std::string& line : {"Intake-Device: " + request.device, "Intake-Nonce: " + request.nonce, "Intake-Signature: " + request.signature})
      headers = curl_slist_append(headers, line.c_str());
    const std::string url = "https://127.0.0.1:" + std::to_string(x_port) + request.target;
    curl_easy_setopt(x_handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(x_handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(x_handle, CURLOPT_CAINFO, x_trusted.c_str());
    curl_easy_setopt(x_handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(x_handle, CURLOPT_WRITEFUNCTION, +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
    if (request.method == "POST") {
      curl_easy_setopt(x_handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
      curl_easy_setopt(x_handle, CURLOPT_POSTFIELDS, request.body.data());
    }
    long status = 0;
    if (curl_easy_perform(x_handle) == CURLE_OK) curl_easy_getinfo(x_handle, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    return status;
  }
  long healthy() { return ask({"GET", "/healthz", "", "", "", "", ""}); }
  /// Whether the last request needed a new connection.
  bool connected_anew() const {
    long connections = 0;
    curl_easy_getinfo(x_handle, CURLINFO_NUM_CONNECTS, &connections);
    return connections > 0;
  }

 private:
  CURL* x_handle;
  std::uint16_t x_port;
  std::string x_trusted;
};

class HttpTls : public testing::Test {
 protected:
  HttpOptions with(const Certificate& certificate, const std::string& listen = "127.0.0.1:0") {
    HttpOptions options;
    options.listen = listen;
    options.tls_certificate = certificate.file;
    options.tls_key = certificate.key;
    return options;
  }
  static void hang_up_signal_taken(const Served& served, const std::string& fact) {
    raise(SIGHUP);
    while (served.log().find(fact) == std::string::npos) std::this_thread::yield();
  }

  TestHub hub;
  TemporaryFolder folder;
  Certificate own = make_certificate(folder.path(), "own");
  Certificate other = make_certificate(folder.path(), "other");
};

TEST_F(HttpTls, ATerminalGreetsAndPushesOnOneConnection) {
  Till till(hub, "Northgate");
  till.donate(2, 100);
  const Request hello = till.request("POST", "/v1/hello", protocol::encode(till.hello_request()));
  const Request push = till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  {
    Served served(hub, with(own, "0.0.0.0:0"));  // TLS may be spoken to anyone
    EXPECT_THAT(served.url(), HasSubstr("https://0.0.0.0:"));
    Curl curl(served.port(), own.file);
    EXPECT_EQ(curl.ask(hello), 200);
    EXPECT_EQ(curl.ask(push), 200);
    EXPECT_FALSE(curl.connected_anew());
    Curl suspicious(served.port(), other.file);
    EXPECT_EQ(suspicious.healthy(), 0) << "another certificate is trusted there";
  }
  EXPECT_EQ(hub.verify().figures, (Figures{1, 2, 200}));
}

TEST_F(HttpTls, HangsUpOnPlainHttpAndOnSilence) {
  HttpOptions options = with(own);
  options.head_timeout = std::chrono::milliseconds(50);
  Served served(hub, options);
  Wire plain(served.port());
  plain.write(get_text("/healthz"));
  EXPECT_EQ(plain.response().find("HTTP/"), std::string::npos);
  Wire silent(served.port());
  EXPECT_TRUE(silent.ended()) << "TLS has to begin";
  EXPECT_EQ(Curl(served.port(), own.file).healthy(), 200);
}

TEST_F(HttpTls, AtSighupTheCertificateIsReadAgainAndNobodyIsCutOff) {
  Certificate used{(folder.path() / "used.pem").string(), (folder.path() / "used.key").string()};
  copy_over(own, used);
  Served served(hub, with(used));
  Curl earlier(served.port(), own.file);
  EXPECT_EQ(earlier.healthy(), 200);
  copy_over(other, used);
  hang_up_signal_taken(served, "the certificate was read again");
  EXPECT_EQ(earlier.healthy(), 200);
  EXPECT_FALSE(earlier.connected_anew());
  EXPECT_EQ(Curl(served.port(), own.file).healthy(), 0) << "it is the old one no longer";
  EXPECT_EQ(Curl(served.port(), other.file).healthy(), 200);

  std::filesystem::resize_file(used.file, 20);
  hang_up_signal_taken(served, "the certificate stays as it was");
  EXPECT_EQ(Curl(served.port(), other.file).healthy(), 200);
}

TEST_F(HttpTls, SaysWhatIsWrongWithACertificate) {
  const auto refused = [&](const Certificate& certificate) {
    const auto checked = HttpServer::check(with(certificate));
    EXPECT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::bad_input);
    return checked.error().detail;
  };
  EXPECT_THAT(refused({own.file, other.key}), HasSubstr(other.key));
  EXPECT_THAT(refused({own.key, own.key}), HasSubstr("The certificate " + own.key));
  EXPECT_THAT(refused({(folder.path() / "none").string(), own.key}), HasSubstr("The certificate"));
  EXPECT_THAT(refused({own.file, ""}), HasSubstr("both"));
  EXPECT_TRUE(HttpServer::check(with(own)));
}

TEST_F(HttpTls, StopsWhileTlsConnectionsIdle) {
  Served served(hub, with(own));
  Curl curl(served.port(), own.file);
  EXPECT_EQ(curl.healthy(), 200);
  Wire silent(served.port());
  served.stop();
  EXPECT_TRUE(silent.ended());
  EXPECT_EQ(curl.healthy(), 0);
}

}  // namespace
}  // namespace intake::hub
