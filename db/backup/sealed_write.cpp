// SPDX-License-Identifier: GPL-3.0-or-later
#include <sodium.h>
#include <zstd.h>

#include <memory>
#include <system_error>

#include "db/backup/half_file.h"
#include "db/backup/names.h"
#include "db/backup/pieces.h"
#include "db/backup/sealed_header.h"
#include "db/backup/sealed_stream.h"
#include "db/backup/unsigned_bytes.h"

namespace intake::backup {
namespace {

namespace fs = std::filesystem;

constexpr int level = 3;

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

Result<void> stopped() { return fail(ErrorCode::cancelled, "The backup was stopped. What is recorded is safe; the backups before are whole."); }

/// Compresses and seals the content. @return its hash
Result<std::string> pour(RawFile& content, PieceWriter& sealer, const KeepOn& keep_on) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (!context || ZSTD_isError(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level)) != 0U)
    return fail(ErrorCode::internal, "There is not enough memory for a backup. What is recorded is safe; close other programs.");
  crypto_generichash_state hash;
  crypto_generichash_init(&hash, nullptr, 0, key_bytes);
  std::string packed(piece_bytes, '\0');
  std::int64_t done = 0;
  for (bool more = true; more;) {
    INTAKE_LET(bytes, content.read(piece_bytes));
    more = bytes.size() == piece_bytes;
    done += static_cast<std::int64_t>(bytes.size());
    crypto_generichash_update(&hash, in(bytes), bytes.size());
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    for (std::size_t left = 1; left != 0 && (!more || input.pos < input.size);) {
      ZSTD_outBuffer output{packed.data(), packed.size(), 0};
      left = ZSTD_compressStream2(context.get(), &output, &input, more ? ZSTD_e_continue : ZSTD_e_end);
      if (ZSTD_isError(left) != 0U) return fail(ErrorCode::internal, "The backup could not be compressed. What is recorded is safe; try again.");
      const bool last = !more && left == 0;
      if (output.pos > 0 || last) INTAKE_TRY(sealer.piece({packed.data(), output.pos}, last));
      if (more) left = 1;
    }
    if (keep_on && !keep_on(done)) return fail(stopped().error());
  }
  std::string digest(key_bytes, '\0');
  crypto_generichash_final(&hash, out(digest), digest.size());
  return digest;
}

/// What the disk gives back is opened, and is what was put there.
Result<void> prove(RawFile& file, std::string_view key, const Header& header, std::string_view digest, std::string_view secret, const KeepOn& keep_on) {
  INTAKE_TRY(file.rewind());
  crypto_generichash_state hash;
  crypto_generichash_init(&hash, nullptr, 0, key_bytes);
  std::int64_t done = 0;
  INTAKE_LET(read, read_sealed(file, [&](const Header& found) -> Result<std::string> {
    if (encode(found) != encode(header)) return changed();
    return std::string(key);
  }, [&](std::string_view bytes) -> Result<void> {
    crypto_generichash_update(&hash, in(bytes), bytes.size());
    done += static_cast<std::int64_t>(bytes.size());
    return keep_on && !keep_on(done) ? stopped() : Result<void>();
  }));
  std::string again(key_bytes, '\0');
  crypto_generichash_final(&hash, out(again), again.size());
  if (read == secret && again == digest) return {};
  return changed();
}

Result<void> write_half(const fs::path& half, Header& header, const fs::path& content, std::string_view secret, std::string_view code, Rng& rng,
                        const KeepOn& written, const KeepOn& read_back) {
  std::error_code fault;
  header.facts.content_bytes = static_cast<std::int64_t>(fs::file_size(content, fault));
  if (fault) return fail(ErrorCode::io, "The copy for the backup cannot be read. What is recorded is safe; try again.");
  std::string key = new_key(rng);
  INTAKE_TRY(lock_key(header, key, code, rng));
  INTAKE_LET(from, RawFile::open(content));
  INTAKE_LET(file, RawFile::make(half));
  PieceWriter sealer(file, key);
  header.stream_header = sealer.stream_header();
  INTAKE_TRY(sealer.begin(encode(header)));
  INTAKE_TRY(sealer.piece(secret, false));
  INTAKE_LET(digest, pour(from, sealer, written));
  INTAKE_TRY(file.sync());
  auto proved = prove(file, key, header, digest, secret, read_back);
  sodium_memzero(key.data(), key.size());
  if (!proved && proved.error().code == ErrorCode::corrupt)
    return fail(ErrorCode::corrupt, "The disk did not give back what was written to it. The backup is not kept, what is recorded is safe; use another stick or disk.");
  return proved;
}

}  // namespace

Result<void> write_sealed(const fs::path& file, Facts facts, const fs::path& content, std::string_view secret, std::string_view recovery_code,
                          Rng& rng, const KeepOn& written, const KeepOn& read_back) {
  if (sodium_init() < 0) return fail(ErrorCode::internal, "libsodium could not be started.");
  Header header;
  header.facts = std::move(facts);
  return end_half(file, write_half(half_of(file), header, content, secret, recovery_code, rng, written, read_back));
}

void sweep_half_written(const fs::path& folder, int terminal_number) {
  sweep_halves(folder, [&](std::string_view text) {
    const auto name = Name::read(text);
    return name && name->sealed && name->terminal_number == terminal_number;
  });
}

}  // namespace intake::backup
