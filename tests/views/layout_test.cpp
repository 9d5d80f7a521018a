// SPDX-License-Identifier: GPL-3.0-or-later
// Every screen in every state, language, text size and contrast: nothing cut off, nothing too small, nothing out of
// reach, nothing over something else.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/views/layout_faults.h"
#include "tests/views/stage.h"

namespace intake::tests {
namespace {

class Layouts : public testing::TestWithParam<Setting> {};

TEST_P(Layouts, HaveNoFaultOnAnyScreen) {
  for (const Fixture& one : fixtures()) {
    Stage stage(one, GetParam());
    const bool strangers = one.name.ends_with("longest") || one.name.ends_with("found") || one.name.ends_with("nothing");
    for (const std::string& fault : layout_faults(stage.layout(), stage.theme(), strangers)) ADD_FAILURE() << one.name << ": " << fault;
    // A character without a glyph has a width that means nothing.
    widgets::FontBook& fonts = fonts_of(stage.theme());
    fonts.poll();
    EXPECT_FALSE(fonts.building()) << one.name << ": fonts_of() has to name its characters";
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, Layouts, testing::ValuesIn(all_settings()), [](const auto& setting) { return name_of(setting.param); });

}  // namespace
}  // namespace intake::tests
