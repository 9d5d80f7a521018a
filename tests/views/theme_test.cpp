// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and sizes, computed: 4.5:1 and 7:1 in high contrast, the least sizes of targets, and a capital H of 0.7°.
#include <gtest/gtest.h>

#include <vector>

#include "terminal/widgets/panels.h"
#include "terminal/widgets/theme.h"

namespace intake::tests {
namespace {

using widgets::Colour;
using widgets::contrast_ratio;
using widgets::Palette;
using widgets::Tone;

struct Pair {
  const char* name;
  Colour text;
  Colour behind;
};

/// Every colour that words and icons are drawn in, on all that it is drawn on.
std::vector<Pair> pairs(const Palette& p) {
  std::vector<Pair> out{{"ink on paper", p.ink, p.paper},           {"ink on surface", p.ink, p.surface},
                        {"ink on accent soft", p.ink, p.accent_soft}, {"muted on paper", p.muted, p.paper},
                        {"muted on surface", p.muted, p.surface},     {"accent on surface", p.accent, p.surface},
                        {"accent on paper", p.accent, p.paper},       {"on accent on accent", p.on_accent, p.accent},
                        {"accent ink on accent soft", p.accent_ink, p.accent_soft},
                        {"warning on surface", p.warning, p.surface}, {"warning on paper", p.warning, p.paper},
                        {"bad on surface", p.bad, p.surface},         {"bad on paper", p.bad, p.paper},
                        {"good on surface", p.good, p.surface},       {"muted on accent soft", p.muted, p.accent_soft},
                        {"off on surface", p.ink_off, p.surface},     {"off on paper", p.ink_off, p.paper}};
  for (const Tone tone : {Tone::neutral, Tone::good, Tone::warning, Tone::bad}) {
    out.push_back({"a tone on its own ground", widgets::tone_ink(p, tone), widgets::tone_fill(p, tone)});
  }
  return out;
}

TEST(Contrast, IsFourAndAHalfAtLeast) {
  for (const Pair& pair : pairs(widgets::normal_palette())) EXPECT_GE(contrast_ratio(pair.text, pair.behind), 4.5) << pair.name;
}

TEST(Contrast, IsSevenAtLeastWhenHighIsChosen) {
  for (const Pair& pair : pairs(widgets::high_contrast_palette())) EXPECT_GE(contrast_ratio(pair.text, pair.behind), 7.0) << pair.name;
}

TEST(Contrast, OfEdgesIsThreeWhenHighIsChosen) {
  const Palette p = widgets::high_contrast_palette();
  EXPECT_GE(contrast_ratio(p.line, p.paper), 3.0);
  EXPECT_GE(contrast_ratio(p.line, p.surface), 3.0);
}

TEST(Contrast, IsComputedAsWcagSays) {
  EXPECT_NEAR(contrast_ratio(widgets::rgb(0x000000), widgets::rgb(0xFFFFFF)), 21.0, 0.01);
  EXPECT_NEAR(contrast_ratio(widgets::rgb(0x777777), widgets::rgb(0xFFFFFF)), 4.48, 0.01);
  EXPECT_NEAR(contrast_ratio(widgets::rgb(0xFF0000), widgets::rgb(0xFFFFFF)), 4.0, 0.01);
}

TEST(Palette, HighContrastTellsWhatCannotBeTappedByItsEdgeAndWords) {
  const Palette p = widgets::high_contrast_palette();
  EXPECT_GE(contrast_ratio(p.ink_off, p.ink), 2.0);
  EXPECT_LT(contrast_ratio(p.line_off, p.paper) * 2, contrast_ratio(p.line, p.paper));
  EXPECT_LT(contrast_ratio(p.line_off, p.surface) * 2, contrast_ratio(p.line, p.surface));
}

TEST(Palette, IsTheDesigns) {
  const Palette p = widgets::normal_palette();
  EXPECT_EQ(p.paper, widgets::rgb(0xF4F1EA));
  EXPECT_EQ(p.accent, widgets::rgb(0x0B6A66));
  EXPECT_EQ(widgets::high_contrast_palette().accent, widgets::rgb(0xFFD60A));
}

TEST(Theme, SizesAreMillimetresOfThePanel) {
  for (const float px_per_mm : {3.0f, 3.81f, 4.47f, 10.0f}) {
    const widgets::Theme theme = widgets::make_theme(px_per_mm, 1, false);
    EXPECT_FLOAT_EQ(theme.target() / px_per_mm, 20.0f);
    EXPECT_FLOAT_EQ(theme.small_target() / px_per_mm, 12.0f);
    EXPECT_GE(theme.gap() / px_per_mm, 3.0f);
  }
}

TEST(Theme, LargestCapitalsAreAsHighAsTheStandardAsks) {
  const widgets::Theme theme = widgets::make_theme(3.81f, 3, false);
  for (int style = 0; style < widgets::style_count; ++style) {
    const float capital_mm = theme.em(static_cast<widgets::Style>(style)) * 0.727f / 3.81f;  // Inter's H
    EXPECT_GE(capital_mm, 6.0f) << style;  // 6.1 mm at 500 mm, less half a pixel
  }
}

TEST(Theme, TextGrowsWithEachStep) {
  for (int style = 0; style < widgets::style_count; ++style) {
    for (int step = 1; step < 4; ++step) {
      EXPECT_GE(widgets::make_theme(3.81f, step, false).em(static_cast<widgets::Style>(style)),
                widgets::make_theme(3.81f, step - 1, false).em(static_cast<widgets::Style>(style)));
    }
  }
}

}  // namespace
}  // namespace intake::tests
