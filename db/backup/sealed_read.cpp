// SPDX-License-Identifier: GPL-3.0-or-later
#include <sodium.h>
#include <zstd.h>

#include <memory>
#include <system_error>

#include "db/backup/pieces.h"
#include "db/backup/sealed_stream.h"

namespace intake::backup {
namespace {

namespace fs = std::filesystem;

constexpr int most_window_log = 23;

struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Expands the pieces, up to the size that the header names.
class Expander {
 public:
  Expander(std::int64_t size, const std::function<Result<void>(std::string_view)>& take) : x_left(size), x_take(take), x_context(ZSTD_createDCtx()) {
    x_started = x_context && ZSTD_isError(ZSTD_DCtx_setParameter(x_context.get(), ZSTD_d_windowLogMax, most_window_log)) == 0U;
  }
  Result<void> add(std::string_view packed) {
    if (!x_started) return fail(ErrorCode::internal, "There is not enough memory to open the backup. Nothing was changed; close other programs.");
    ZSTD_inBuffer input{packed.data(), packed.size(), 0};
    std::string bytes(piece_bytes * 2, '\0');
    for (bool full = false; input.pos < input.size || full;) {
      if (x_whole) return changed();  // something follows the end of what was compressed
      ZSTD_outBuffer output{bytes.data(), bytes.size(), 0};
      const std::size_t state = ZSTD_decompressStream(x_context.get(), &output, &input);
      if (ZSTD_isError(state) != 0U) return changed();
      x_whole = state == 0;
      full = !x_whole && output.pos == output.size;
      x_left -= static_cast<std::int64_t>(output.pos);
      if (x_left < 0) return changed();
      INTAKE_TRY(x_take({bytes.data(), output.pos}));
    }
    return {};
  }
  bool whole() const { return x_whole && x_left == 0; }

 private:
  std::int64_t x_left;
  const std::function<Result<void>(std::string_view)>& x_take;
  const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> x_context;
  bool x_started = false;
  bool x_whole = false;
};

Result<Header> header_of(const fs::path& path) {
  if (sodium_init() < 0) return fail(ErrorCode::internal, "libsodium could not be started.");
  INTAKE_LET(file, RawFile::open(path));
  INTAKE_LET(bytes, file.read(header_bytes));
  return decode(bytes);
}

}  // namespace

Result<std::string> read_sealed(RawFile& file, const std::function<Result<std::string>(const Header&)>& find_key,
                                const std::function<Result<void>(std::string_view)>& take) {
  if (sodium_init() < 0) return fail(ErrorCode::internal, "libsodium could not be started.");
  INTAKE_LET(bytes, file.read(header_bytes));
  INTAKE_LET(header, decode(bytes));
  INTAKE_LET(key, find_key(header));
  PieceReader opener(bytes, header.stream_header, key);
  sodium_memzero(key.data(), key.size());
  INTAKE_LET(secret, opener.next(file));
  if (secret.size() > most_secret_bytes || opener.ended()) return changed();
  Expander expander(header.facts.content_bytes, take);
  while (!opener.ended()) {
    INTAKE_LET(piece, opener.next(file));
    INTAKE_TRY(expander.add(piece));
  }
  if (!expander.whole()) return changed();
  INTAKE_LET(after, file.read(1));
  if (!after.empty()) return changed();
  return secret;
}

Result<Facts> read_facts(const fs::path& file) {
  INTAKE_LET(header, header_of(file));
  return header.facts;
}

Result<std::string> key_by_code(const fs::path& file, std::string_view recovery_code) {
  INTAKE_LET(header, header_of(file));
  return unlock_by_code(header, recovery_code);
}

Result<std::string> key_by_hub(const fs::path& file, std::string_view seed) {
  INTAKE_LET(header, header_of(file));
  return unlock_by_hub(header, seed);
}

Result<std::string> open_sealed(const fs::path& file, std::string_view key, const fs::path& into) {
  INTAKE_LET(from, RawFile::open(file));
  auto opened = [&]() -> Result<std::string> {
    INTAKE_LET(to, RawFile::make(into));
    INTAKE_LET(secret, read_sealed(from, [&](const Header&) -> Result<std::string> { return std::string(key); },
                                   [&](std::string_view bytes) { return to.write(bytes); }));
    INTAKE_TRY(to.sync());
    return secret;
  }();
  std::error_code ignored;
  if (!opened) fs::remove(into, ignored);
  if (!opened && opened.error().code == ErrorCode::disk_full)
    return fail(ErrorCode::disk_full, "The disk is full. The backup is whole, and nothing was changed; make room and try again.");
  return opened;
}

}  // namespace intake::backup
