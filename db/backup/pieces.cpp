// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/pieces.h"

#include "db/backup/unsigned_bytes.h"

namespace intake::backup {
namespace {

static_assert(piece_overhead == crypto_secretstream_xchacha20poly1305_ABYTES);

}  // namespace

Unexpected cut_short() {
  return fail(ErrorCode::corrupt, "The backup is cut short, as a stick that was pulled out leaves it. Nothing was changed; use another backup.");
}

Unexpected changed() {
  return fail(ErrorCode::corrupt, "The backup is damaged, or somebody changed it. Nothing was changed here; use another backup.");
}

PieceWriter::PieceWriter(RawFile& file, std::string_view key) : x_file(file), x_stream_header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0') {
  crypto_secretstream_xchacha20poly1305_init_push(&x_state, out(x_stream_header), in(key));
}

Result<void> PieceWriter::begin(std::string header) {
  x_header = std::move(header);
  return x_file.write(x_header);
}

Result<void> PieceWriter::piece(std::string_view plain, bool last) {
  std::string sealed(plain.size() + piece_overhead, '\0');
  crypto_secretstream_xchacha20poly1305_push(&x_state, out(sealed), nullptr, in(plain), plain.size(), in(x_header), x_header.size(),
                                             last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
  const auto size = static_cast<std::uint32_t>(sealed.size());
  const char length[] = {static_cast<char>(size >> 24), static_cast<char>(size >> 16), static_cast<char>(size >> 8), static_cast<char>(size)};
  INTAKE_TRY(x_file.write({length, sizeof length}));
  return x_file.write(sealed);
}

PieceReader::PieceReader(std::string header, std::string_view stream_header, std::string_view key) : x_header(std::move(header)) {
  x_sound = crypto_secretstream_xchacha20poly1305_init_pull(&x_state, in(stream_header), in(key)) == 0;
}

Result<std::string> PieceReader::next(RawFile& file) {
  INTAKE_LET(length, file.read(4));
  if (length.size() < 4) return cut_short();
  std::size_t size = 0;
  for (const char c : length) size = size << 8 | static_cast<unsigned char>(c);
  if (!x_sound || size < piece_overhead || size > piece_bytes + piece_overhead) return changed();
  INTAKE_LET(sealed, file.read(size));
  if (sealed.size() < size) return cut_short();
  std::string plain(size - piece_overhead, '\0');
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&x_state, out(plain), nullptr, &tag, in(sealed), sealed.size(), in(x_header), x_header.size()) != 0)
    return changed();
  x_ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return plain;
}

}  // namespace intake::backup
