// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/compression.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace intake::protocol {
namespace {

constexpr int level = 1;

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// A frame that readers pass over (RFC 8878, 3.1.2): its number and the length of what follows, each in 4 bytes, little-endian.
std::string passed_over(std::size_t size) {
  constexpr std::size_t header = 8;
  const std::size_t content = size > header ? size - header : 0;
  std::string frame{'\x50', '\x2a', '\x4d', '\x18'};
  for (std::size_t shift = 0; shift < 32; shift += 8) frame += static_cast<char>(content >> shift & 0xffU);
  return frame.append(content, '\0');
}

}  // namespace

Result<std::string> compress(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size) != 0U) return fail(ErrorCode::internal, "A batch could not be compressed.");
  out.resize(size);
  return out;
}

Result<std::string> compress_for_reader(std::string_view bytes) {
  INTAKE_LET(out, compress(bytes));
  const std::size_t least = (bytes.size() + max_expansion - 1) / max_expansion;
  if (bytes.size() > free_expansion_bytes && out.size() < least) out += passed_over(least - out.size());
  return out;
}

Result<std::string> expand(std::string_view compressed, const Limits& limits) {
  if (compressed.size() > static_cast<std::size_t>(limits.compressed_bytes))
    return fail(ErrorCode::refused, "The body is larger than this hub takes. Send fewer operations at once.");
  const std::size_t limit = std::min(static_cast<std::size_t>(limits.expanded_bytes),
                                     std::max(free_expansion_bytes, compressed.size() * max_expansion));
  const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  if (!context || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, max_window_log)) != 0U)
    return fail(ErrorCode::internal, "zstd could not be started.");

  std::string out;
  ZSTD_inBuffer in{compressed.data(), compressed.size(), 0};
  std::size_t state = 1;  // 0 once a frame is complete
  while (in.pos < in.size || state != 0) {
    const std::size_t before = out.size();
    const std::size_t in_before = in.pos;
    out.resize(std::min(limit + 1, before + (128 << 10)));
    ZSTD_outBuffer chunk{out.data() + before, out.size() - before, 0};
    state = ZSTD_decompressStream(context.get(), &chunk, &in);
    out.resize(before + chunk.pos);
    if (ZSTD_isError(state) != 0U)
      return fail(ErrorCode::bad_input, std::string("The body is not zstd as agreed: ") + ZSTD_getErrorName(state));
    if (out.size() > limit) return fail(ErrorCode::refused, "The body expands beyond what this hub takes.");
    if (state != 0 && chunk.pos == 0 && in.pos == in_before) return fail(ErrorCode::bad_input, "The body is cut short.");
  }
  return out;
}

}  // namespace intake::protocol
