// SPDX-License-Identifier: GPL-3.0-or-later
// The finder of faults finds them: each is drawn once on purpose.
#include "tests/views/layout_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "terminal/platform/headless.h"
#include "terminal/widgets/panels.h"
#include "terminal/widgets/scroll.h"
#include "tests/views/stage.h"

namespace intake::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using widgets::Rect;
using widgets::Ui;

std::vector<std::string> faults_of(const std::function<void(Ui&)>& draw, bool strangers = false, bool may_be_smaller = false) {
  const widgets::Theme theme = widgets::make_theme(3.81f, 1, false);
  widgets::FontBook& fonts = fonts_of(theme);
  widgets::Layout layout(true);
  widgets::Scratch scratch;
  platform::Headless hands(1280, 800, fonts.atlas(), [&] {
    Ui ui{theme, fonts, layout, scratch};
    layout.begin_frame({0, 0, 1280, 800});
    widgets::begin_root(ui, {0, 0, 1280, 800});
    draw(ui);
    widgets::end_root();
  });
  hands.run();
  return layout_faults(layout, theme, strangers, may_be_smaller);
}

const Rect good{100, 100, 200, 80};
const widgets::ButtonLook plain{"Add", "add"};

TEST(LayoutFaults, AreNoneWhereAllIsWell) {
  EXPECT_THAT(faults_of([](Ui& ui) { widgets::button(ui, "a", good, plain); }), IsEmpty());
}

TEST(LayoutFaults, AreASmallTarget) {
  EXPECT_THAT(faults_of([](Ui& ui) { widgets::button(ui, "a", {100, 100, 200, 40}, plain); }), ElementsAre(HasSubstr("too small")));
  EXPECT_THAT(faults_of([](Ui& ui) { widgets::tile(ui, "a", {100, 100, 200, 70}, {"Books", {}, {}, false, true}); }), ElementsAre(HasSubstr("too small")));
}

TEST(LayoutFaults, AreTargetsOverEachOther) {
  EXPECT_THAT(faults_of([](Ui& ui) {
    widgets::row(ui, "a", good);
    widgets::row(ui, "b", good.moved(150, 0));
  }), ElementsAre(HasSubstr("overlap")));
}

TEST(LayoutFaults, AreTheSameIdTwice) {
  EXPECT_THAT(faults_of([](Ui& ui) {
    widgets::row(ui, "a", good);
    widgets::row(ui, "a", good.moved(400, 0));
  }), ElementsAre(HasSubstr("twice")));
}

TEST(LayoutFaults, AreATargetOutsideTheWindow) {
  EXPECT_THAT(faults_of([](Ui& ui) { widgets::row(ui, "a", {1200, 100, 200, 80}); }), ElementsAre(HasSubstr("out of reach")));
}

TEST(LayoutFaults, AreATextWiderThanItsRoom) {
  EXPECT_THAT(faults_of([](Ui& ui) { widgets::draw_text(ui, {100, 100, 10, 40}, "Hello", {widgets::Style::body, 0, widgets::Align::left, widgets::VAlign::top, false}); }),
              ElementsAre(HasSubstr("needs")));
}

TEST(LayoutFaults, AreATextThatIsDrawnSmallerButNotInALongerLanguage) {
  const auto draw = [](Ui& ui) { widgets::draw_text(ui, {100, 100, 400, 40}, "A sentence for a room that has one line only", {widgets::Style::title, 0, widgets::Align::left, widgets::VAlign::top}); };
  EXPECT_THAT(faults_of(draw), ElementsAre(HasSubstr("drawn smaller")));
  EXPECT_THAT(faults_of(draw, false, true), IsEmpty());
}

TEST(LayoutFaults, AreAWordBrokenInside) {
  EXPECT_THAT(faults_of([](Ui& ui) { widgets::draw_text(ui, {100, 100, 50, 400}, "Wardrobes", {}); }), ElementsAre(HasSubstr("inside a word")));
}

TEST(LayoutFaults, AreALabelHigherThanItsButton) {
  const auto faults = faults_of([](Ui& ui) { widgets::button(ui, "a", {100, 100, 110, 60}, {"Print all the labels & finish the day, then print all of them again and finish once more, as long as there is paper", {}}); });
  EXPECT_THAT(faults, testing::Contains(HasSubstr("crosses the edge of a")));
}

TEST(LayoutFaults, AreAShortenedTextOfOurOwn) {
  const auto draw = [](Ui& ui) {
    widgets::draw_text(ui, {100, 100, 100, 30}, "A text that does not fit", {widgets::Style::body, 0, widgets::Align::left, widgets::VAlign::top, false, true});
  };
  EXPECT_THAT(faults_of(draw), ElementsAre(HasSubstr("needs")));
  EXPECT_THAT(faults_of(draw, true), IsEmpty());
}

TEST(LayoutFaults, AreTextsOverEachOther) {
  EXPECT_THAT(faults_of([](Ui& ui) {
    widgets::draw_text(ui, {100, 100, 200, 30}, "one", {});
    widgets::draw_text(ui, {110, 105, 200, 30}, "other", {});
  }), ElementsAre(HasSubstr("over each other")));
}

TEST(LayoutFaults, AreWhatNobodyCanScrollTo) {
  EXPECT_THAT(faults_of([](Ui& ui) {
    widgets::ScrollArea scroll(ui, "s", {100, 100, 300, 200});
    const Rect content = scroll.content();
    widgets::row(ui, "a", {content.x, content.y + 150, 200, 80});
    scroll.end(160);
  }), ElementsAre(HasSubstr("out of reach")));
  EXPECT_THAT(faults_of([](Ui& ui) {
    widgets::ScrollArea scroll(ui, "s", {100, 100, 300, 200});
    const Rect content = scroll.content();
    widgets::row(ui, "a", {content.x, content.y + 300, 200, 80});
    scroll.end(380);
  }), IsEmpty());
}

TEST(Label, IsEvenInTwoLinesInTheMiddle) {
  const auto widest = [](widgets::Align align) {
    float out = 0;
    faults_of([&](Ui& ui) {
      const float character = widgets::text_width(ui, widgets::Style::body, "家");
      widgets::draw_text(ui, {100, 100, 3.2f * character, 80}, "家居用品", {widgets::Style::body, 0, align});
      out = ui.layout.texts().back().needed_w / character;
    });
    return out;
  };
  EXPECT_NEAR(widest(widgets::Align::left), 3, 0.1);
  EXPECT_NEAR(widest(widgets::Align::centre), 2, 0.1);
}

TEST(ScrollArea, IsCutOffAtWholePixelsOutside) {
  ImVec2 min;
  ImVec2 max;
  faults_of([&](Ui& ui) {
    widgets::ScrollArea scroll(ui, "s", {100.6f, 100.6f, 300, 200});
    min = ImGui::GetWindowDrawList()->GetClipRectMin();
    max = ImGui::GetWindowDrawList()->GetClipRectMax();
    scroll.end(10);
  });
  EXPECT_EQ(min.y, 100);
  EXPECT_EQ(max.x, 401);
  EXPECT_EQ(max.y, 301);
}

TEST(LayoutFaults, AreAViewTooLowToScrollIn) {
  EXPECT_THAT(faults_of([](Ui& ui) {
    widgets::ScrollArea scroll(ui, "s", {100, 100, 300, 20});
    scroll.end(400);
  }), ElementsAre(HasSubstr("slit")));
}

TEST(LayoutFaults, AreWhatSpillsOutOfAPanel) {
  EXPECT_THAT(faults_of([](Ui& ui) {
    const Rect inside = widgets::begin_panel(ui, "p", {0, 0, 1280, 800}, 400, 200);
    widgets::row(ui, "a", {inside.x, inside.y + 120, 200, 80});
    widgets::end_panel();
  }), ElementsAre(HasSubstr("out of reach")));
}

}  // namespace
}  // namespace intake::tests
