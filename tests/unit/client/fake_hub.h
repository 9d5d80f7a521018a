// SPDX-License-Identifier: GPL-3.0-or-later
// A transport whose other end is a function: what a hub (or something that is none) answers.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "db/base/hex.h"
#include "sync/client/http_transport.h"
#include "sync/protocol/signature.h"

namespace intake::client {

class FakeTransport : public HttpTransport {
 public:
  explicit FakeTransport(std::function<Result<HttpResponse>(const HttpRequest&)> answer) : x_answer(std::move(answer)) {}
  Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>&) override {
    requests.push_back(request);
    return x_answer(request);
  }
  std::vector<HttpRequest> requests;

 private:
  std::function<Result<HttpResponse>(const HttpRequest&)> x_answer;
};

inline std::string header_of(const HttpRequest& request, std::string_view name) {
  return HttpResponse{0, request.headers, ""}.header(name);
}

/// A reply signed with `seed`, tied to the request.
inline HttpResponse signed_reply(const HttpRequest& request, int status, const std::string& body, const std::string& nonce,
                                 const std::string& seed) {
  const std::string signature = header_of(request, protocol::signature_header);
  const std::string text = protocol::reply_text({status, signature, nonce, body});
  return {status,
          {{std::string(protocol::nonce_header), nonce}, {std::string(protocol::hub_signature_header), to_hex(protocol::sign(text, seed))}},
          body};
}

}  // namespace intake::client
