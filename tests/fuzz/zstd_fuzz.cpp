// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed bodies from the network. The first two bytes are the limits.
#include <algorithm>

#include "sync/protocol/compression.h"
#include "tests/fuzz/target.h"

namespace intake::fuzz {

void run(std::string_view bytes) {
  Choices choices(bytes);
  protocol::Limits limits;
  limits.compressed_bytes = 1'024 + std::int64_t{choices.byte()} * 256;
  limits.expanded_bytes = 1'024 + std::int64_t{choices.byte()} * 4'096;
  const std::string_view body = choices.rest();
  const auto expanded = protocol::expand(body, limits);
  if (!expanded) {
    must_hold(expanded.error().code == ErrorCode::bad_input || expanded.error().code == ErrorCode::refused, "a body is refused as bad input");
  } else {
    must_hold(body.size() <= static_cast<std::size_t>(limits.compressed_bytes), "no body beyond the limit is read");
    must_hold(expanded->size() <= static_cast<std::size_t>(limits.expanded_bytes), "no body swells beyond the limit");
    must_hold(expanded->size() <= std::max(protocol::free_expansion_bytes, body.size() * protocol::max_expansion),
              "no body swells beyond reason");
    must_hold(expanded->capacity() <= 2 * static_cast<std::size_t>(limits.expanded_bytes) + (256U << 10), "memory is spent for what arrives");
  }
  // The bytes as they are, there and back.
  const auto packed = protocol::compress(body);
  must_hold(packed.has_value(), "anything can be compressed");
  const auto back = protocol::expand(*packed, {});
  if (body.size() <= protocol::free_expansion_bytes) must_hold(back && *back == body, "what was compressed comes back");
  if (packed->size() > 1) must_hold(!protocol::expand(std::string_view(*packed).substr(0, packed->size() - 1), {}), "a body that is cut short is refused");
}

}  // namespace intake::fuzz
