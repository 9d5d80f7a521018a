// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 through utfcpp, so that no other room counts bytes of characters itself. Pure; safe from any thread. Text
// that is not valid is never an assertion: it comes from files and networks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intake::text {

bool is_valid_utf8(std::string_view text);
/// The text with each invalid sequence as U+FFFD.
std::string to_valid_utf8(std::string_view text);
/// Code points of a text; invalid sequences count as one U+FFFD each.
std::u32string to_code_points(std::string_view text);
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
