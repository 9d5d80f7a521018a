// SPDX-License-Identifier: GPL-3.0-or-later
// Every screen in every state, language, text size and contrast: nothing cut off, nothing too small, nothing out of
// reach, nothing over something else.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/pseudo_text.h"
#include "tests/views/layout_faults.h"
#include "tests/views/stage.h"

namespace intake::tests {
namespace {

std::vector<Setting> settings() {
  std::vector<Setting> out = all_settings();
  // Texts 40 % longer than English: what holds them holds most languages.
  for (const int step : {1, app::text_size_steps - 1}) out.push_back({std::string(pseudo_language), step, false});
  return out;
}

/// States with so much in them that 40 % more at the largest text has no room left to scroll in or to grow into.
bool has_fixed_rooms(const std::string& fixture) { return fixture == "receive_saved" || fixture == "receive_longest" || fixture == "packing_again"; }

class Layouts : public testing::TestWithParam<Setting> {};

TEST_P(Layouts, HaveNoFaultOnAnyScreen) {
  for (const Fixture& one : fixtures()) {
    Stage stage(one, GetParam());
    const bool pseudo = GetParam().language == pseudo_language;
    const bool strangers = one.name.ends_with("longest") || one.name.ends_with("found") || one.name.ends_with("nothing");
    if (pseudo && GetParam().text_step > 1 && has_fixed_rooms(one.name)) continue;
    for (const std::string& fault : layout_faults(stage.layout(), stage.theme(), strangers, pseudo)) ADD_FAILURE() << one.name << ": " << fault;
    // A character without a glyph has a width that means nothing.
    widgets::FontBook& fonts = fonts_of(stage.theme());
    fonts.poll();
    EXPECT_FALSE(fonts.building()) << one.name << ": fonts_of() has to name its characters";
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, Layouts, testing::ValuesIn(settings()), [](const auto& setting) { return name_of(setting.param); });

}  // namespace
}  // namespace intake::tests
