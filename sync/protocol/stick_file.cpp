// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/stick_file.h"

#include <charconv>
#include <system_error>

#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "sync/protocol/signature.h"

namespace intake::protocol {
namespace {

namespace fs = std::filesystem;

constexpr char header_block = 'h';
constexpr char call_block = 'c';
constexpr char signature_block = 's';
constexpr std::size_t block_start_bytes = 5;
/// A body of the wire, and its first line.
constexpr std::size_t most_block_bytes = (1 << 20) + (64 << 10);
constexpr std::size_t most_blocks = 100'000;
/// Millions of operations: a file beyond that is not read to its end to find that it is not signed.
constexpr std::uintmax_t most_file_bytes = 1U << 30;

std::string_view mark_of(StickKind kind) { return kind == StickKind::requests ? "intake-stick  v1" : "intake-reply  v1"; }

Unexpected senseless() {
  return fail(ErrorCode::corrupt, "What is in the file makes no sense: it is damaged, or was not written by this program. Nothing was taken from it; save it again.");
}

std::string framed(char kind, std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::string block{kind, static_cast<char>(size >> 24), static_cast<char>(size >> 16), static_cast<char>(size >> 8), static_cast<char>(size)};
  return block.append(bytes);
}

struct Block {
  char kind = 0;
  std::string bytes;
};

/// Nothing at the file's end.
Result<std::optional<Block>> next_block(backup::Letter& letter) {
  INTAKE_LET(start, letter.read(block_start_bytes));
  if (start.empty()) return std::optional<Block>();
  if (start.size() < block_start_bytes) return senseless();
  std::size_t size = 0;
  for (const char c : std::string_view(start).substr(1)) size = size << 8 | static_cast<unsigned char>(c);
  if (size > most_block_bytes) return senseless();
  INTAKE_LET(bytes, letter.read(size));
  if (bytes.size() < size) return senseless();
  return std::optional(Block{start[0], std::move(bytes)});
}

std::string text_of(StickKind kind, const StickCall& call) {
  std::string text = kind == StickKind::replies ? std::to_string(call.status) + ' ' : std::string();
  text += call.method + ' ' + call.target + '\n';
  return text + call.body;
}

std::optional<StickCall> read_call(StickKind kind, std::string_view text) {
  StickCall call;
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = text.substr(0, end);
  call.body = text.substr(end + 1);
  if (kind == StickKind::replies) {
    const auto [past, fault] = std::from_chars(line.data(), line.data() + line.size(), call.status);
    if (fault != std::errc() || past == line.data() + line.size() || *past != ' ' || call.status < 100 || call.status > 599) return std::nullopt;
    line.remove_prefix(static_cast<std::size_t>(past - line.data()) + 1);
  }
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  call.method = line.substr(0, space);
  call.target = line.substr(space + 1);
  return call;
}

}  // namespace

fs::path reply_file_of(const fs::path& requests) {
  fs::path reply = requests;
  return reply.replace_extension(replies_ending);
}

std::string stick_text(StickKind kind, const std::vector<std::string>& block_hashes) {
  std::string text = kind == StickKind::requests ? "intake-stick-1" : "intake-stick-reply-1";
  for (const auto& hash : block_hashes) text += '\n' + to_hex(hash);
  return text;
}

Result<void> write_stick_file(const fs::path& file, StickKind kind, const StickHeader& header, std::string_view seed,
                              std::string_view reader_public_key, Rng& rng, const std::function<Result<void>(const PutCall&)>& fill) {
  return backup::write_letter(file, mark_of(kind), reader_public_key, rng, [&](const backup::Put& put) -> Result<void> {
    std::vector<std::string> hashes;
    const auto add = [&](char what, const std::string& bytes) -> Result<void> {
      if (bytes.size() > most_block_bytes || hashes.size() == most_blocks)
        return fail(ErrorCode::internal, "There is more to write than a file for a stick may hold. Nothing was written.");
      hashes.push_back(journal::blake2b(bytes));
      return put(framed(what, bytes));
    };
    INTAKE_TRY(add(header_block, encode(header)));
    INTAKE_TRY(fill([&](const StickCall& call) { return add(call_block, text_of(kind, call)); }));
    return put(framed(signature_block, sign(stick_text(kind, hashes), seed)));
  });
}

Result<StickFile> StickFile::open(const fs::path& file, StickKind kind, std::string_view seed) {
  std::error_code unknown;
  if (const auto size = fs::file_size(file, unknown); !unknown && size > most_file_bytes)
    return fail(ErrorCode::bad_input, "The file is larger than a file of this kind can be. Nothing was taken from it; choose another one.");
  INTAKE_LET(letter, backup::Letter::open(file, mark_of(kind), seed));
  StickFile opened(std::move(letter), kind);
  INTAKE_LET(first, next_block(opened.x_letter));
  if (!first || first->kind != header_block) return senseless();
  auto header = decode_stick_header(first->bytes);
  if (!header) return senseless();
  opened.x_header = std::move(*header);
  opened.x_hashes.push_back(journal::blake2b(first->bytes));
  return opened;
}

Result<void> StickFile::prove(std::string_view signer_public_key) {
  std::optional<std::string> signature;
  for (;;) {
    INTAKE_LET(block, next_block(x_letter));
    if (!block) break;
    if (signature) return senseless();  // something follows it
    if (block->kind == signature_block) signature = std::move(block->bytes);
    else if (block->kind == call_block && x_hashes.size() < most_blocks) x_hashes.push_back(journal::blake2b(block->bytes));
    else return senseless();
  }
  if (!signature) return senseless();
  if (!verify(stick_text(x_kind, x_hashes), *signature, signer_public_key))
    return fail(ErrorCode::refused, "The file's signature does not hold: it was not written by whom it names. Nothing was taken from it; save it again, and "
                                    "ask where this one came from.");
  INTAKE_TRY(x_letter.rewind());
  INTAKE_LET(first, next_block(x_letter));
  if (!first || journal::blake2b(first->bytes) != x_hashes.front()) return senseless();
  x_at = 1;
  return {};
}

Result<std::optional<StickCall>> StickFile::next() {
  if (x_at == x_hashes.size()) return std::optional<StickCall>();
  INTAKE_LET(block, next_block(x_letter));
  // Somebody may have written into the file since it was proved.
  if (!block || block->kind != call_block || journal::blake2b(block->bytes) != x_hashes[x_at]) return senseless();
  ++x_at;
  auto call = read_call(x_kind, block->bytes);
  if (!call) return senseless();
  return call;
}

}  // namespace intake::protocol
