// SPDX-License-Identifier: GPL-3.0-or-later
// The file that goes by stick. The first byte chooses: the file as it is; a true file with changes in it; a true seal
// around blocks that are anything, as whoever knows the reader's public key could make it; the same with a true
// signature, as a terminal whose key was stolen could.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "db/journal/chain.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/stick_file.h"
#include "tests/fuzz/files.h"
#include "tests/support/temp_folder.h"

namespace intake::fuzz {
namespace {

using protocol::StickCall;
using protocol::StickFile;
using protocol::StickKind;

const std::string reader_seed(32, 'r');
const std::string signer_seed(32, 's');
constexpr std::string_view mark = "intake-stick  v1";

std::filesystem::path folder() {
  static const tests::TempFolder made;
  return made.path();
}

protocol::StickHeader true_header() {
  protocol::StickHeader header;
  header.first_seq = 1;
  header.last_seq = 2;
  header.last_chain.assign(journal::hash_bytes, 'c');
  header.hub_epoch = "1-00";
  return header;
}

const std::vector<StickCall>& true_calls() {
  static const std::vector<StickCall> calls{{0, "POST", "/v1/hello", "{}"}, {0, "POST", "/v1/operations?from=1", std::string("\n\0body", 6)}};
  return calls;
}

const std::string& true_file() {
  static const std::string bytes = [] {
    SeededRng rng(1);
    const auto path = folder() / "true.intake";
    must_hold(protocol::write_stick_file(path, StickKind::requests, true_header(), signer_seed, protocol::public_key_of(reader_seed), rng,
                                         [](const protocol::PutCall& put) -> Result<void> {
                                           for (const auto& call : true_calls()) INTAKE_TRY(put(call));
                                           return {};
                                         })
                  .has_value(), "a file is written");
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return bytes;
}

struct Proved {
  protocol::StickHeader header;
  std::vector<StickCall> calls;
};

/// Nothing when the file is refused at any point.
std::optional<Proved> proved(const std::filesystem::path& path) {
  auto file = StickFile::open(path, StickKind::requests, reader_seed);
  if (!file || !file->prove(protocol::public_key_of(signer_seed))) return std::nullopt;
  Proved found{file->header(), {}};
  for (;;) {
    auto call = file->next();
    if (!call) {
      must_hold(call.error().code == ErrorCode::corrupt, "a call that makes no sense is damage");
      return std::nullopt;
    }
    if (!*call) return found;
    must_hold((*call)->status == 0 && (*call)->method.find_first_of(" \n") == std::string::npos && (*call)->target.find('\n') == std::string::npos,
              "a call is one line and a body");
    found.calls.push_back(std::move(**call));
  }
}

bool is_true(const std::optional<Proved>& read) { return read && read->header == true_header() && read->calls == true_calls(); }

/// Blocks of anything: what each is, its length, its bytes; some lie about their length.
void sealed_anything(Choices choices, bool signed_truly) {
  const bool true_beginning = choices.below(2) == 0;
  std::string content;
  std::vector<std::string> hashes;
  const auto block = [&](char kind, std::string_view bytes, std::uint32_t said_size) {
    content += kind;
    for (int shift = 24; shift >= 0; shift -= 8) content += static_cast<char>(said_size >> shift & 0xFFU);
    content += bytes;
    hashes.push_back(journal::blake2b(bytes));
  };
  if (true_beginning) {
    const std::string header = encode(true_header());
    block('h', header, static_cast<std::uint32_t>(header.size()));
  }
  while (!choices.rest().empty()) {
    constexpr std::string_view kinds = "chsx";
    const unsigned what = choices.byte();
    const std::string_view bytes = choices.take(choices.byte());
    const std::uint32_t lie = what >= 128 ? choices.byte() << (what % 24) : 0;
    block(kinds[what % kinds.size()], bytes, static_cast<std::uint32_t>(bytes.size()) + lie);
  }
  const std::string signature = protocol::sign(protocol::stick_text(StickKind::requests, hashes), signer_seed);
  if (signed_truly) block('s', signature, static_cast<std::uint32_t>(signature.size()));
  SeededRng rng(2);
  const auto path = folder() / "anything.intake";
  must_hold(backup::write_letter(path, mark, protocol::public_key_of(reader_seed), rng,
                                 [&](const backup::Put& put) { return put(content); })
                .has_value(), "a letter is written");
  const auto read = proved(path);
  must_hold(!read || signed_truly, "what nobody signed is never believed");
  if (!read) return;
  // Written again by the product it is the same.
  must_hold(protocol::write_stick_file(path, StickKind::requests, read->header, signer_seed, protocol::public_key_of(reader_seed), rng,
                                       [&](const protocol::PutCall& put) -> Result<void> {
                                         for (const auto& call : read->calls) INTAKE_TRY(put(call));
                                         return {};
                                       })
                .has_value(), "what was read can be written");
  const auto again = proved(path);
  must_hold(again && again->header == read->header && again->calls == read->calls, "a file that is written again is the same");
}

}  // namespace

void run(std::string_view bytes) {
  Choices choices(bytes);
  const unsigned how = choices.below(4);
  if (how == 0) {
    must_hold(!proved(FileInMemory(choices.rest()).path()) || choices.rest() == true_file(), "nobody makes a file without the key");
  } else if (how == 1) {
    const std::string file = changed(true_file(), choices);
    const FileInMemory memory(file);
    must_hold(is_true(proved(memory.path())) == (file == true_file()), "a whole file is read, and a changed one never");
  } else {
    sealed_anything(choices, how == 3);
  }
}

}  // namespace intake::fuzz
