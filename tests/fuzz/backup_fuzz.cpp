// SPDX-License-Identifier: GPL-3.0-or-later
// The sealed backup. The first byte chooses: the file as it is; a true file with changes in it (place and byte, three
// bytes each); a true seal around a content that is anything, as whoever knows the key could make it.
#include <sodium.h>

#include <string>
#include <vector>

#include "db/backup/sealed_header.h"
#include "db/backup/sealed_stream.h"
#include "db/backup/unsigned_bytes.h"
#include "tests/fuzz/files.h"

namespace intake::fuzz {
namespace {

using backup::in;
using backup::out;

const std::string key(backup::key_bytes, 'k');
const std::string secret(32, 'p');
const std::string content = "A database of some bytes. A database of some bytes. A database of some bytes.";

/// One zstd frame that holds `content` uncompressed, written by hand, so that no library's version changes the corpus.
std::string raw_frame() {
  std::string frame("\x28\xb5\x2f\xfd\x20", 5);
  frame += static_cast<char>(content.size());
  const auto block = static_cast<std::uint32_t>(content.size() << 3 | 1U);
  for (int shift = 0; shift < 24; shift += 8) frame += static_cast<char>(block >> shift & 0xFFU);
  return frame + content;
}

/// A file as write_sealed() makes it, around pieces that are anything.
std::string sealed(const std::vector<std::string_view>& pieces, std::int64_t content_bytes) {
  backup::Header header;
  header.facts.content_bytes = content_bytes;
  header.salt.assign(16, 'a');
  header.code_nonce.assign(24, 'n');
  header.code_box.assign(48, 'b');
  header.hub_box.assign(80, '\0');
  header.stream_header.assign(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
  crypto_secretstream_xchacha20poly1305_state state;
  crypto_secretstream_xchacha20poly1305_init_push(&state, out(header.stream_header), in(key));
  std::string file = backup::encode(header);
  const std::string head = file;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string one(pieces[i].size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    const bool last = i + 1 == pieces.size();
    crypto_secretstream_xchacha20poly1305_push(&state, out(one), nullptr, in(pieces[i]), pieces[i].size(), in(head), head.size(),
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    for (int shift = 24; shift >= 0; shift -= 8) file += static_cast<char>(one.size() >> shift & 0xFFU);
    file += one;
  }
  return file;
}

struct Opened {
  std::string secret;
  std::string content;
};

/// Through the product's reader, from a file in memory.
std::optional<Opened> open(std::string_view file, std::int64_t most_bytes) {
  const FileInMemory memory(file);
  auto from = backup::RawFile::open(memory.path());
  must_hold(from.has_value(), "and opened");
  Opened opened;
  const auto read = backup::read_sealed(*from, [](const backup::Header& header) -> Result<std::string> {
    must_hold(header.passes <= 16 && header.memory_kib <= 512 * 1024 && header.facts.content_bytes >= 0, "no file asks for work without end");
    return key;
  }, [&](std::string_view bytes) -> Result<void> {
    opened.content += bytes;
    must_hold(static_cast<std::int64_t>(opened.content.size()) <= most_bytes, "no more comes out than the header names");
    return {};
  });
  if (!read) {
    must_hold(read.error().code == ErrorCode::corrupt || read.error().code == ErrorCode::bad_input, "a file is refused as damaged or as none");
    return std::nullopt;
  }
  opened.secret = *read;
  return opened;
}

const std::string& true_file() {
  static const std::string frame = raw_frame();
  static const std::string file = sealed({secret, std::string_view(frame).substr(0, 40), std::string_view(frame).substr(40)},
                                         static_cast<std::int64_t>(content.size()));
  return file;
}

void changed_file(Choices choices) {
  const std::string file = changed(true_file(), choices);
  const auto opened = open(file, static_cast<std::int64_t>(content.size()));
  must_hold(opened.has_value() == (file == true_file()), "a whole file opens, and a changed one never");
  if (opened) must_hold(opened->secret == secret && opened->content == content, "what was sealed comes back");
}

void sealed_anything(Choices choices) {
  const std::int64_t size = choices.byte() << 8 | choices.byte();
  const std::size_t piece = 1 + choices.byte();
  std::vector<std::string_view> pieces{secret};
  std::string_view left = choices.rest();
  while (!left.empty()) {
    pieces.push_back(left.substr(0, piece));
    left.remove_prefix(pieces.back().size());
  }
  const auto opened = open(sealed(pieces, size), size);
  if (opened) must_hold(opened->secret == secret && static_cast<std::int64_t>(opened->content.size()) == size, "what opens has the size that it names");
}

}  // namespace

void run(std::string_view bytes) {
  must_hold(sodium_init() >= 0, "libsodium starts");
  Choices choices(bytes);
  const unsigned how = choices.below(3);
  if (how == 0) must_hold(!open(choices.rest(), INT64_MAX) || choices.rest() == true_file(), "nobody makes a file without the key");
  else if (how == 1) changed_file(choices);
  else sealed_anything(choices);
}

}  // namespace intake::fuzz
