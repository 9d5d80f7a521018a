// SPDX-License-Identifier: GPL-3.0-or-later
// Keys for the wedge's tests: from a character to the press of a US keyboard, and back to what a field would show.
#pragma once

#include <string>
#include <vector>

#include "terminal/scan/wedge.h"

namespace intake::scan {

/// '\n' is Enter, '\t' is Tab; everything else must be on a US keyboard.
inline KeyPress key_for(char c) {
  KeyPress key;
  if (c == '\n' || c == '\t') {
    key.kind = KeyKind::terminator;
    key.us_key = c;
    return key;
  }
  key.kind = KeyKind::printable;
  for (int place = ' '; place <= '`'; ++place)
    for (const bool shift : {false, true})
      if (scanned_character(static_cast<char>(place), shift, ScannerLayout::us) == c) {
        key.us_key = static_cast<char>(place);
        key.shift = shift;
        return key;
      }
  return key;
}

/// What a text field would show; "<>" for any other key, nothing for a modifier.
inline std::string typed_text(const std::vector<KeyPress>& keys) {
  std::string text;
  for (const KeyPress& key : keys) {
    if (key.kind == KeyKind::printable) text += scanned_character(key.us_key, key.shift, ScannerLayout::us);
    if (key.kind == KeyKind::terminator) text += key.us_key;
    if (key.kind == KeyKind::other) text += "<>";
  }
  return text;
}

}  // namespace intake::scan
