// SPDX-License-Identifier: GPL-3.0-or-later
// From a terminal's request to the hub's service and back, without a network between them.
#pragma once

#include <string>

#include "sync/client/http_transport.h"
#include "sync/hub/hub_service.h"
#include "sync/protocol/signature.h"

namespace intake::tests {

inline hub::Request hub_request(const client::HttpRequest& request) {
  const client::HttpResponse named{0, request.headers, ""};
  hub::Request out;
  out.method = request.method;
  out.target = request.target;
  out.device = named.header(protocol::device_header);
  out.nonce = named.header(protocol::nonce_header);
  out.signature = named.header(protocol::signature_header);
  out.body = request.body;
  out.remote = "127.0.0.1";
  return out;
}

inline client::HttpResponse http_response(const hub::Response& answer) {
  client::HttpResponse response{answer.status, {}, answer.body};
  response.headers = {{std::string(protocol::nonce_header), answer.next_nonce},
                      {std::string(protocol::hub_signature_header), answer.hub_signature}};
  if (answer.retry_after_s > 0) response.headers.emplace_back("Retry-After", std::to_string(answer.retry_after_s));
  return response;
}

}  // namespace intake::tests
