// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's texts: an operation's content, a side record, a draft. The first byte chooses.
#include "db/base/utf8.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "tests/fuzz/target.h"

namespace intake::fuzz {
namespace {

template <class T>
void refused_as_bad_input(const Result<T>& read) {
  must_hold(read.error().code == ErrorCode::bad_input && !read.error().detail.empty(), "a text is refused as bad input with a reason");
}

void operation(std::string_view content) {
  const auto header = journal::decode_header(content);
  const auto read = journal::decode(content);
  if (!header) refused_as_bad_input(header);
  if (!read) return refused_as_bad_input(read);
  must_hold(header && header->op_id == read->op_id && header->kind == journal::kind_of(read->payload) &&
                header->business_date == read->business_date,
            "the header says what the content says");
  const std::string text = journal::encode(*read);
  must_hold(is_utf8(text) && text.find('\n') == std::string::npos, "an operation is one line of UTF-8");
  const auto twice = journal::decode(text);
  must_hold(twice && *twice == *read, "an operation that is written again is the same");
  must_hold(journal::encode(*twice) == text, "and so are its bytes");
}

void side(std::string_view text) {
  const auto read = journal::decode_side(text);
  if (!read) return refused_as_bad_input(read);
  must_hold(read->salt.size() == journal::side_salt_bytes, "a salt has its length");
  const auto twice = journal::decode_side(journal::encode_side(*read));
  must_hold(twice && *twice == *read, "a side record that is written again is the same");
}

void draft(std::string_view text) {
  const auto read = journal::decode_draft(text);
  if (!read) return refused_as_bad_input(read);
  const auto twice = journal::decode_draft(journal::encode_draft(*read));
  must_hold(twice && *twice == *read, "a draft that is written again is the same");
}

}  // namespace

void run(std::string_view bytes) {
  Choices choices(bytes);
  switch (choices.below(3)) {
    case 0: return operation(choices.rest());
    case 1: return side(choices.rest());
    default: return draft(choices.rest());
  }
}

}  // namespace intake::fuzz
