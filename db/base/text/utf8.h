// SPDX-License-Identifier: GPL-3.0-or-later
// Characters of a text through utfcpp, so that no other room counts bytes itself; whether bytes are UTF-8 at all is
// asked of db/base/utf8.h at the doors. Pure; safe from any thread. Invalid bytes are never an assertion: they come
// from files and networks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intake::text {

/// Code points of a text; a byte that belongs to no character is U+FFFD.
std::u32string to_code_points(std::string_view text);
/// UTF-8 of code points; what is none (a surrogate, above U+10FFFF) becomes U+FFFD.
std::string from_code_points(std::u32string_view code_points);
std::size_t count_code_points(std::string_view text);
/// At most `max_code_points`, ending in "…" (which counts) where something was left out.
std::string truncate(std::string_view text, std::size_t max_code_points);

/// Han characters, kana, hangul, and their punctuation and full-width forms.
bool is_cjk(char32_t code_point);
bool contains_cjk(std::string_view text);

/// Whether the window draws every character of a text: Latin, Greek, Cyrillic, CJK, and common punctuation and
/// symbols of the basic plane. A text with others is shown with boxes and not edited in place (ImGui 1.86 has 16-bit
/// characters and shapes nothing), so that nothing of it is lost.
bool is_drawable_in_basic_plane(std::string_view text);

}  // namespace intake::text
