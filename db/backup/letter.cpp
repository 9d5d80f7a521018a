// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/letter.h"

#include <sodium.h>

#include "db/backup/half_file.h"
#include "db/backup/key_box.h"
#include "db/backup/pieces.h"

namespace intake::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t stream_header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t letter_header_bytes = mark_bytes + key_bytes + key_box_bytes + stream_header_bytes;
constexpr std::size_t digest_bytes = 32;

std::string_view reader_of(std::string_view header) { return header.substr(mark_bytes, key_bytes); }
std::string_view box_of(std::string_view header) { return header.substr(mark_bytes + key_bytes, key_box_bytes); }
std::string_view stream_of(std::string_view header) { return header.substr(mark_bytes + key_bytes + key_box_bytes); }

Unexpected damaged() {
  return fail(ErrorCode::corrupt, "The file is damaged or cut short, as a stick that was pulled out leaves it, or somebody changed it. Nothing was taken from it; "
                                  "save it again on a sound stick.");
}

class Digest {
 public:
  Digest() { crypto_generichash_init(&x_state, nullptr, 0, digest_bytes); }
  void add(std::string_view bytes) { crypto_generichash_update(&x_state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()); }
  std::string end() {
    std::string digest(digest_bytes, '\0');
    crypto_generichash_final(&x_state, reinterpret_cast<unsigned char*>(digest.data()), digest.size());
    return digest;
  }

 private:
  crypto_generichash_state x_state;
};

/// What was put, in pieces that are as large as they may be.
class Filler {
 public:
  explicit Filler(PieceWriter& writer) : x_writer(writer) {}
  Result<void> put(std::string_view bytes) {
    x_digest.add(bytes);
    while (!bytes.empty()) {
      if (x_waiting.size() == piece_bytes) INTAKE_TRY(x_writer.piece(std::exchange(x_waiting, {}), false));
      const auto part = bytes.substr(0, piece_bytes - x_waiting.size());
      x_waiting += part;
      bytes.remove_prefix(part.size());
    }
    return {};
  }
  Result<std::string> end() {
    INTAKE_TRY(x_writer.piece(x_waiting, true));
    return x_digest.end();
  }

 private:
  PieceWriter& x_writer;
  std::string x_waiting;
  Digest x_digest;
};

/// What the disk gives back is what was put there.
Result<void> prove(RawFile& file, const std::string& header, std::string_view key, std::string_view digest) {
  INTAKE_TRY(file.rewind());
  INTAKE_LET(found, file.read(letter_header_bytes));
  PieceReader reader(header, stream_of(header), key);
  Digest again;
  bool same = found == header;
  while (same && !reader.ended()) {
    const auto piece = reader.next(file);
    if (!piece && piece.error().code != ErrorCode::corrupt) return fail(piece.error());
    same = piece.has_value();
    if (same) again.add(*piece);
  }
  if (same && again.end() == digest) return {};
  return fail(ErrorCode::corrupt, "The disk did not give back what was written to it. The file is not kept, what is recorded is safe; use another stick.");
}

Result<void> write_half(const fs::path& half, std::string_view mark, std::string_view reader_public_key, Rng& rng,
                        const std::function<Result<void>(const Put&)>& fill) {
  std::string key = new_key(rng);
  const auto box = box_for(reader_public_key, key);
  if (!box) return fail(ErrorCode::internal, "Nothing can be sealed to the key of whoever is to read it. Nothing was written; pair the terminal again.");
  INTAKE_LET(file, RawFile::make(half));
  PieceWriter writer(file, key);
  const std::string header = std::string(mark) + std::string(reader_public_key) + *box + writer.stream_header();
  INTAKE_TRY(writer.begin(header));
  Filler filler(writer);
  INTAKE_TRY(fill([&](std::string_view bytes) { return filler.put(bytes); }));
  INTAKE_LET(digest, filler.end());
  INTAKE_TRY(file.sync());
  auto proved = prove(file, header, key, digest);
  sodium_memzero(key.data(), key.size());
  return proved;
}

}  // namespace

Result<void> write_letter(const fs::path& file, std::string_view mark, std::string_view reader_public_key, Rng& rng,
                          const std::function<Result<void>(const Put&)>& fill) {
  if (sodium_init() < 0) return fail(ErrorCode::internal, "libsodium could not be started.");
  return end_half(file, write_half(half_of(file), mark, reader_public_key, rng, fill));
}

void sweep_half_letters(const fs::path& folder, std::string_view beginning, std::string_view ending) {
  sweep_halves(folder, [&](std::string_view name) { return name.starts_with(beginning) && name.ends_with(ending); });
}

Letter::Letter(RawFile file, std::string header, std::string key)
    : x_file(std::move(file)), x_header(std::move(header)), x_key(std::move(key)), x_reader(std::make_unique<PieceReader>(x_header, stream_of(x_header), x_key)) {}
Letter::~Letter() = default;
Letter::Letter(Letter&&) noexcept = default;

Result<Letter> Letter::open(const fs::path& file, std::string_view mark, std::string_view seed) {
  if (sodium_init() < 0) return fail(ErrorCode::internal, "libsodium could not be started.");
  INTAKE_LET(opened, RawFile::open(file));
  INTAKE_LET(header, opened.read(letter_header_bytes));
  const std::string_view kind = mark.substr(0, mark.rfind('v') + 1);
  if (!header.starts_with(kind))
    return fail(ErrorCode::bad_input, "This is not the kind of file that is read here. Nothing was taken from it; choose another one.");
  if (header.size() < letter_header_bytes) return damaged();
  if (!header.starts_with(mark))
    return fail(ErrorCode::bad_input, "This file was written by another version of this program. Nothing was taken from it; update the older one.");
  if (reader_of(header) != public_key_of(seed))
    return fail(ErrorCode::refused, "This file was sealed for somebody else and cannot be opened here. Nothing was taken from it; choose another one.");
  auto key = unbox(box_of(header), seed);
  if (!key) return damaged();
  return Letter(std::move(opened), std::move(header), std::move(*key));
}

Result<std::string> Letter::read(std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    if (x_taken == x_piece.size()) {
      if (x_reader->ended()) break;
      auto piece = x_reader->next(x_file);
      if (!piece) return piece.error().code == ErrorCode::corrupt ? damaged() : fail(piece.error());
      x_piece = std::move(*piece);
      x_taken = 0;
      if (!x_reader->ended()) continue;
      INTAKE_LET(after, x_file.read(1));
      if (!after.empty()) return damaged();
      continue;
    }
    const std::size_t part = std::min(count - bytes.size(), x_piece.size() - x_taken);
    bytes.append(x_piece, x_taken, part);
    x_taken += part;
  }
  return bytes;
}

Result<void> Letter::rewind() {
  INTAKE_TRY(x_file.rewind());
  INTAKE_LET(header, x_file.read(letter_header_bytes));
  if (header != x_header) return damaged();
  x_reader = std::make_unique<PieceReader>(x_header, stream_of(x_header), x_key);
  x_piece.clear();
  x_taken = 0;
  return {};
}

}  // namespace intake::backup
