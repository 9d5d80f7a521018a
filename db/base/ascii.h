// SPDX-License-Identifier: GPL-3.0-or-later
// Letters of protocols (header names, schemes, host names), which are ASCII whatever the locale. Pure.
#pragma once

#include <string>
#include <string_view>

namespace intake {

/// A to Z as a to z; every other byte stays.
inline std::string ascii_lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace intake
