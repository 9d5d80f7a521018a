// SPDX-License-Identifier: GPL-3.0-or-later
// Theme: every colour and every size, in one place. Sizes are in millimetres of the panel and become pixels here, so
// that a finger finds the same target on each of them. Plain value, made anew when a setting or the panel changes.
#pragma once

#include <cstdint>

namespace intake::widgets {

/// 0xAABBGGRR, as ImGui's draw lists take it.
using Colour = std::uint32_t;
constexpr Colour rgb(std::uint32_t hex) {
  return 0xFF000000u | ((hex & 0xFFu) << 16) | (hex & 0xFF00u) | ((hex >> 16) & 0xFFu);
}
constexpr Colour with_alpha(Colour colour, std::uint32_t alpha) { return (colour & 0x00FFFFFFu) | (alpha << 24); }
/// a at 0, b at 1.
Colour mix(Colour a, Colour b, float part);
/// WCAG 2's contrast ratio, 1 … 21; alpha is ignored.
double contrast_ratio(Colour a, Colour b);

struct Palette {
  Colour paper;        ///< behind everything
  Colour surface;      ///< tiles, panels, the bars
  Colour ink;          ///< text
  Colour muted;        ///< second text
  Colour ink_off;      ///< text on what cannot be tapped now
  Colour line;         ///< rules and the edges of what can be tapped
  Colour line_off;     ///< the edges of what cannot be tapped now
  Colour accent;       ///< the next step, what is chosen
  Colour on_accent;    ///< text on it
  Colour accent_soft;  ///< behind a chosen chip
  Colour accent_ink;   ///< text on that
  Colour warning;
  Colour warning_soft;
  Colour bad;
  Colour bad_soft;
  Colour good;
  Colour good_soft;
  Colour shade;        ///< over the screen, below a panel
  bool high_contrast;
};
Palette normal_palette();
Palette high_contrast_palette();

/// Kinds of text. Their sizes for each of the four steps are in theme.cpp.
enum class Style { small, small_bold, body, body_bold, title, figure };
inline constexpr int style_count = 6;
/// Sizes icons are drawn in.
enum class IconSize { small, medium, large, huge };
inline constexpr int icon_size_count = 4;

struct Theme {
  Palette palette;
  float px_per_mm = 3.81f;
  int text_step = 1;  ///< 0 … 3; 1 is the drawings', 3 gives a capital H of 0.7° at 500 mm

  float mm(float millimetres) const { return millimetres * px_per_mm; }
  /// The em of a style in whole pixels.
  float em(Style style) const;
  float icon_px(IconSize size) const;

  float target() const { return mm(20.0f); }        ///< a main target
  float small_target() const { return mm(12.0f); }  ///< nothing that can be tapped is smaller
  /// A target of the second rank: rows of chips, steppers. Grows with its text.
  float row_target() const;
  float gap() const { return mm(3.15f); }
  float pad() const { return mm(4.72f); }           ///< from a pane's edge to what is in it
  float radius() const { return mm(3.67f); }
  float small_radius() const { return mm(3.15f); }
  float edge() const { return mm(0.525f) < 1.5f ? 1.0f : static_cast<float>(static_cast<int>(mm(0.525f) + 0.5f)); }
  float hairline() const { return 1.0f; }
  float drag_slop() const { return mm(2.5f); }
};

Theme make_theme(float px_per_mm, int text_step, bool high_contrast);

}  // namespace intake::widgets
