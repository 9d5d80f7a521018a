// SPDX-License-Identifier: GPL-3.0-or-later
// A letter: a file that the holder of one Ed25519 key can read and nobody else, for what travels by stick. README.md has
// the format. It says who may read it and nothing of who wrote it, so a content that matters is signed. All in pieces,
// in bounded memory. Free functions and a reader for one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "db/backup/raw_file.h"
#include "db/base/env.h"
#include "db/base/result.h"

namespace intake::backup {

/// The first 16 bytes of a kind of letter.
inline constexpr std::size_t mark_bytes = 16;

class PieceReader;

using Put = std::function<Result<void>(std::string_view)>;

/// What `fill` puts is sealed into `file`: written beside, synced, read back from the disk and compared, then renamed.
/// @return disk_full, refused, not_found, io or what `fill` said, with nothing left behind; corrupt when the disk gave back
/// something else
Result<void> write_letter(const std::filesystem::path& file, std::string_view mark, std::string_view reader_public_key, Rng& rng,
                          const std::function<Result<void>(const Put&)>& fill);
/// Removes what a power cut or a pulled stick left half written under names that begin and end so.
void sweep_half_letters(const std::filesystem::path& folder, std::string_view beginning, std::string_view ending);

class Letter {
 public:
  /// @param seed Ed25519, 32 raw bytes, of the one who may read it.
  /// @return bad_input when it is no letter of that kind, refused when it is for somebody else
  static Result<Letter> open(const std::filesystem::path& file, std::string_view mark, std::string_view seed);
  ~Letter();
  Letter(Letter&& other) noexcept;

  /// The next so many bytes; fewer at the end only, which is proved to be the end. @return corrupt when it was changed or cut
  Result<std::string> read(std::size_t count);
  /// Begins again. Whoever wrote the file may have changed it meanwhile.
  Result<void> rewind();

 private:
  Letter(RawFile file, std::string header, std::string key);

  RawFile x_file;
  const std::string x_header;
  const std::string x_key;
  std::unique_ptr<PieceReader> x_reader;
  std::string x_piece;
  std::size_t x_taken = 0;  // of x_piece
};

}  // namespace intake::backup
