// SPDX-License-Identifier: GPL-3.0-or-later
// What a scanned text is worth: AIM prefix off, check digits held, one spelling for one code. Shared by the keyboard
// scanner and the picture decoder, so that a code is stored alike whichever way it came in. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

namespace intake::scan {

enum class CodeVerdict {
  tag,         ///< our own tag, its check digits hold
  goods,       ///< an EAN, UPC, ISBN …, its check digit holds
  text,        ///< a code that carries no check digit we know
  wrong,       ///< as long as a tag or a goods code, but the check digits do not hold: scan again
  incomplete,  ///< one or two characters short of one
};

struct CheckedCode {
  CodeVerdict verdict = CodeVerdict::text;
  std::string text;  ///< in its one spelling: see canonical_text
  std::string aim;   ///< the AIM prefix that was taken off ("]E0"), or empty
  bool check_digit_holds() const { return verdict == CodeVerdict::tag || verdict == CodeVerdict::goods; }
};

/// @param raw what a scanner sent, without its terminator.
/// Digits that start with a 4 and are twelve are a tag of ours, unless an AIM prefix says EAN or UPC.
CheckedCode check_code(std::string_view raw);

/// One spelling for one product: a UPC-A written as an EAN-13 (a zero in front) loses the zero; the two- or
/// five-digit add-on of a book or periodical is dropped. Everything else stays as it is.
std::string canonical_text(std::string_view text);

}  // namespace intake::scan
