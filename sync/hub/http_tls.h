// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the HTTP server: its certificate.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "db/base/result.h"

namespace intake::hub {

/// TLS 1.2 or newer with this certificate and key. @return bad_input, with what is wrong with which file
Result<std::shared_ptr<boost::asio::ssl::context>> read_certificate(const std::string& certificate_file, const std::string& key_file);

}  // namespace intake::hub
