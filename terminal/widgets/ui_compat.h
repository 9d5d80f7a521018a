// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between the Dear ImGui of Debian 12 (1.86), Debian 13 (1.90.1) and later ones, as far as drawing and
// fonts go, so that one source compiles with all. Input's differences are in terminal/platform/input_compat.h.
#pragma once

#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

namespace intake::widgets::compat {

/// From 1.92 on fonts rasterise glyphs by themselves when they are first drawn, and sizes are given when drawing.
inline constexpr bool fonts_are_dynamic = IMGUI_VERSION_NUM >= 19200;

inline void use_freetype(ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM >= 19200
  atlas.SetFontLoader(ImGuiFreeType::GetFontLoader());
#else
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
#endif
}

inline void embolden(ImFontConfig& config) {
#if IMGUI_VERSION_NUM >= 19200
  config.FontLoaderFlags |= ImGuiFreeTypeLoaderFlags_Bold;
#else
  config.FontBuilderFlags |= ImGuiFreeTypeBuilderFlags_Bold;
#endif
}

inline void light_hinting(ImFontConfig& config) {
#if IMGUI_VERSION_NUM >= 19200
  config.FontLoaderFlags |= ImGuiFreeTypeLoaderFlags_LightHinting;
#else
  config.FontBuilderFlags |= ImGuiFreeTypeBuilderFlags_LightHinting;
#endif
}

inline void push_font(ImFont* font, [[maybe_unused]] float size) {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::PushFont(font, size);
#else
  ImGui::PushFont(font);
#endif
}

/// How far one character moves on, in pixels at `size`.
inline float advance(ImFont* font, [[maybe_unused]] float size, ImWchar character) {
#if IMGUI_VERSION_NUM >= 19200
  return font->GetFontBaked(size)->GetCharAdvance(character);
#else
  return font->GetCharAdvance(character);
#endif
}

/// What stands for a character that the font lacks: nothing, or the sign for that.
inline void show_missing([[maybe_unused]] ImFont* font, [[maybe_unused]] bool show) {
#if IMGUI_VERSION_NUM < 19200
  const ImWchar stands_for_it = show ? ImWchar{0xFFFD} : ImWchar{' '};
  if (const ImFontGlyph* glyph = font->FindGlyphNoFallback(stands_for_it)) font->FallbackGlyph = glyph;
#endif
}

inline bool has_glyph(ImFont* font, ImWchar character) {
#if IMGUI_VERSION_NUM >= 19200
  return font->IsGlyphInFont(character);
#else
  return font->FindGlyphNoFallback(character) != nullptr;
#endif
}

/// Ends the tap or drag under way, so that what was pressed is not activated.
inline void cancel_press() { ImGui::ClearActiveID(); }

}  // namespace intake::widgets::compat
