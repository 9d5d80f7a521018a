// SPDX-License-Identifier: GPL-3.0-or-later
// HttpTransport over libcurl. Certificates are checked, redirects are not followed (a hub never redirects, a captive
// portal does), nothing goes through a proxy to this machine itself. One connection is kept open between calls.
#pragma once

#include <cstdint>
#include <memory>

#include "sync/client/http_transport.h"

namespace intake::client {

struct CurlLimits {
  std::int64_t connect_timeout_ms = 10'000;
  std::int64_t total_timeout_ms = 300'000;
  std::size_t response_bytes = 16U << 20;
};

class CurlTransport : public HttpTransport {
 public:
  explicit CurlTransport(const CurlLimits& limits = {});
  ~CurlTransport() override;
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>& keep_on) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> x_impl;
};

}  // namespace intake::client
