// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_tls.h"

namespace intake::hub {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

Result<std::shared_ptr<ssl::context>> read_certificate(const std::string& certificate_file, const std::string& key_file) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  error_code fault;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                           ssl::context::no_tlsv1_1 | ssl::context::single_dh_use,
                       fault);
  if (fault) return fail(ErrorCode::internal, "TLS could not be set up (" + fault.message() + ").");
  // A key with a pass phrase would be asked for at a terminal that a server does not have.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); }, fault);
  context->use_certificate_chain_file(certificate_file, fault);
  if (fault)
    return fail(ErrorCode::bad_input, "The certificate " + certificate_file + " cannot be used (" + fault.message() +
                                          "). It has to be a PEM file with the certificate first and then its chain.");
  context->use_private_key_file(key_file, ssl::context::pem, fault);
  if (fault)
    return fail(ErrorCode::bad_input, "The key " + key_file + " cannot be used (" + fault.message() +
                                          "). It has to be a PEM file without a pass phrase, and belong to the certificate.");
  return context;
}

}  // namespace intake::hub
