// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace intake::widgets {

namespace {

// Ems in millimetres, by text step. The last column: Inter's capital H is 0.727 em, and 0.7° at 500 mm is 6.1 mm, so
// nothing there is below 8.4 mm; what was small grows most.
constexpr std::array<std::array<float, 4>, style_count> em_mm{{
    {3.67f, 4.20f, 5.77f, 8.40f},   // small
    {3.67f, 4.20f, 5.77f, 8.40f},   // small_bold
    {4.60f, 5.25f, 6.56f, 8.92f},   // body
    {4.46f, 5.11f, 6.56f, 8.92f},   // body_bold
    {6.56f, 7.61f, 9.19f, 11.02f},  // title
    {7.35f, 8.66f, 9.97f, 12.07f},  // figure
}};
constexpr std::array<std::array<float, 4>, icon_size_count> icon_mm{{
    {5.77f, 6.82f, 7.87f, 9.45f},
    {7.35f, 8.66f, 9.45f, 10.50f},
    {8.66f, 10.24f, 11.02f, 12.60f},
    {13.6f, 15.75f, 17.85f, 20.0f},
}};

std::size_t step_index(int text_step) { return static_cast<std::size_t>(std::clamp(text_step, 0, 3)); }

double channel_light(std::uint32_t byte) {
  const double c = byte / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double light(Colour c) {
  return 0.2126 * channel_light(c & 0xFF) + 0.7152 * channel_light((c >> 8) & 0xFF) +
         0.0722 * channel_light((c >> 16) & 0xFF);
}

}  // namespace

Colour mix(Colour a, Colour b, float part) {
  Colour out = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const auto from = static_cast<float>((a >> shift) & 0xFF);
    const auto to = static_cast<float>((b >> shift) & 0xFF);
    out |= static_cast<Colour>(std::lround(from + (to - from) * part)) << shift;
  }
  return out;
}

double contrast_ratio(Colour a, Colour b) {
  const double la = light(a);
  const double lb = light(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Palette normal_palette() {
  Palette p{};
  p.paper = rgb(0xF4F1EA);
  p.surface = rgb(0xFFFFFF);
  p.ink = rgb(0x1D2B30);
  p.muted = rgb(0x5C6A6F);
  p.ink_off = p.muted;
  p.line = rgb(0xDDD7CA);
  p.line_off = p.line;  // their words are lighter
  p.accent = rgb(0x0B6A66);
  p.on_accent = rgb(0xFFFFFF);
  p.accent_soft = rgb(0xDCEDEB);
  p.accent_ink = rgb(0x0B6A66);
  p.warning = rgb(0x9A4A00);
  p.warning_soft = rgb(0xFCE9D2);
  p.bad = rgb(0xA32018);
  p.bad_soft = rgb(0xFADFDC);
  p.good = rgb(0x1F6F3A);
  p.good_soft = rgb(0xDDF0E2);
  p.shade = with_alpha(rgb(0x1D2B30), 0x99);
  p.high_contrast = false;
  return p;
}

Palette high_contrast_palette() {
  Palette p{};
  p.paper = rgb(0x000000);
  p.surface = rgb(0x101010);
  p.ink = rgb(0xFFFFFF);
  p.muted = rgb(0xE0E0E0);
  p.ink_off = rgb(0xA0A0A0);
  p.line = rgb(0x8A8A8A);
  p.line_off = rgb(0x585858);  // and broken, as even grey words are bright here
  p.accent = rgb(0xFFD60A);
  p.on_accent = rgb(0x000000);
  p.accent_soft = rgb(0x332B00);
  p.accent_ink = rgb(0xFFD60A);
  p.warning = rgb(0xFFD60A);
  p.warning_soft = rgb(0x332B00);
  p.bad = rgb(0xFF8A80);
  p.bad_soft = rgb(0x3A0B08);
  p.good = rgb(0x7CFC9A);
  p.good_soft = rgb(0x08310F);
  p.shade = with_alpha(rgb(0x000000), 0xCC);
  p.high_contrast = true;
  return p;
}

float Theme::em(Style style) const {
  return std::round(mm(em_mm[static_cast<std::size_t>(style)][step_index(text_step)]));
}

float Theme::icon_px(IconSize size) const {
  return std::round(mm(icon_mm[static_cast<std::size_t>(size)][step_index(text_step)]));
}

float Theme::row_target() const { return std::max(mm(15.2f), em(Style::body_bold) * 1.21f + mm(7.0f)); }

Theme make_theme(float px_per_mm, int text_step, bool high_contrast) {
  Theme theme;
  theme.palette = high_contrast ? high_contrast_palette() : normal_palette();
  theme.px_per_mm = px_per_mm;
  theme.text_step = std::clamp(text_step, 0, 3);
  return theme;
}

}  // namespace intake::widgets
