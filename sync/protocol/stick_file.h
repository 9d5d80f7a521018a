// SPDX-License-Identifier: GPL-3.0-or-later
// A file that goes by stick where there is no network: the requests of the wire, one after the other, signed once by the
// terminal and sealed to the hub; and the hub's replies, signed by the hub and sealed to the terminal. PROTOCOL.md has
// the format. Written and read in bounded memory; each object is used by one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/backup/letter.h"
#include "db/base/env.h"
#include "sync/protocol/messages.h"

namespace intake::protocol {

enum class StickKind { requests, replies };
/// What the names end in.
inline constexpr std::string_view requests_ending = ".intake";
inline constexpr std::string_view replies_ending = ".reply";
/// "X.reply" of "X.intake", beside it.
std::filesystem::path reply_file_of(const std::filesystem::path& requests);

/// A request of the wire without its headers; in a file of replies, what was answered to it.
struct StickCall {
  int status = 0;  ///< 0 in a request
  std::string method;
  std::string target;
  std::string body;
  friend bool operator==(const StickCall&, const StickCall&) = default;
};

/// Takes the next call into the file.
using PutCall = std::function<Result<void>(const StickCall&)>;

/// Writes a file that appears whole and read back, or not at all.
/// @param seed of whoever signs it. @param reader_public_key of whoever may open it; both Ed25519, 32 raw bytes.
/// @return what the letter (db/backup/letter.h) or `fill` says
Result<void> write_stick_file(const std::filesystem::path& file, StickKind kind, const StickHeader& header, std::string_view seed,
                              std::string_view reader_public_key, Rng& rng, const std::function<Result<void>(const PutCall&)>& fill);

/// The text that is signed: of the hashes of all blocks, the header's first.
std::string stick_text(StickKind kind, const std::vector<std::string>& block_hashes);

class StickFile {
 public:
  /// @return as backup::Letter::open, and bad_input or corrupt when its beginning cannot be read
  static Result<StickFile> open(const std::filesystem::path& file, StickKind kind, std::string_view seed);
  /// Not proved yet.
  const StickHeader& header() const { return x_header; }
  /// Reads the file to its end, and then stands at the first call. @return corrupt, refused when the signature does not hold
  Result<void> prove(std::string_view signer_public_key);
  /// The next call, exactly as it was proved; nothing at the end.
  Result<std::optional<StickCall>> next();

 private:
  StickFile(backup::Letter letter, StickKind kind) : x_letter(std::move(letter)), x_kind(kind) {}

  backup::Letter x_letter;
  StickKind x_kind;
  StickHeader x_header;
  std::vector<std::string> x_hashes;  // of the blocks that were proved
  std::size_t x_at = 0;
};

}  // namespace intake::protocol
