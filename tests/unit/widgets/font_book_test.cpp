// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/font_book.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {
namespace {

constexpr ImWchar surname = 0x5F20;  // 张

bool has(const FontBook& book, Style style, ImWchar character) { return compat::has_glyph(book.font(style), character); }

void build_all(FontBook& book) {
  for (book.poll(); book.building(); book.poll()) std::this_thread::yield();
}

FontSizes sizes() { return font_sizes(make_theme(3.81f, 1, false)); }

TEST(FontBook, BuildsChineseNamesBehindTheFirstFrameOfAnEnglishWindow) {
  FontBook book(find_fonts(), sizes(), false, std::function<void()>());
  book.wait();
  EXPECT_TRUE(has(book, Style::body, 'A'));
  if (!compat::fonts_are_dynamic) {
    EXPECT_FALSE(has(book, Style::body, surname)) << "the first frame would wait for it";
  }
  build_all(book);
  EXPECT_TRUE(has(book, Style::body, surname));
  EXPECT_TRUE(has(book, Style::body_bold, surname));
}

#if IMGUI_VERSION_NUM < 19200
TEST(FontBook, ShowsNothingForNamesThatComeBehindTheFirstFrame) {
  FontBook book(find_fonts(), sizes(), false, std::function<void()>());
  book.wait();
  for (int style = 0; style < style_count; ++style)
    EXPECT_EQ(book.font(static_cast<Style>(style))->FallbackGlyph->Codepoint, U' ') << style;
  build_all(book);
  EXPECT_EQ(book.font(Style::body)->FallbackGlyph->Codepoint, U'\uFFFD') << "what no font has is shown to be missing";
}
#endif

TEST(FontBook, AddsWhatIsDrawnAndMissing) {
  FontBook book(find_fonts(), sizes(), false, std::function<void()>());
  book.wait();
  build_all(book);
  book.need(Style::title, "张");
#if IMGUI_VERSION_NUM < 19200
  EXPECT_EQ(book.font(Style::title)->FallbackGlyph->Codepoint, U' ') << "on its way, nothing stands for it";
#endif
  build_all(book);
  EXPECT_TRUE(has(book, Style::title, surname));
#if IMGUI_VERSION_NUM < 19200
  EXPECT_EQ(book.font(Style::title)->FallbackGlyph->Codepoint, U'\uFFFD') << "what no font has is shown to be missing";
#endif
}

TEST(FontBook, HasTheWordsOfAnotherLanguageAfterAChange) {
  FontBook book(find_fonts(), sizes(), false, std::function<void()>());
  book.wait();
  book.change(sizes(), true);
  build_all(book);
  for (int style = 0; style < style_count; ++style) EXPECT_TRUE(has(book, static_cast<Style>(style), 0x6536)) << style;  // 收
}

TEST(FontBook, AnotherSizeComesWithWhatWasDrawnBeforeNamesAreBuilt) {
  FontBook book(find_fonts(), sizes(), false, std::function<void()>());
  book.wait();
  build_all(book);
  book.need(Style::body, "张");
  const float before = book.line_px(Style::body);
  book.change(font_sizes(make_theme(3.81f, 3, false)), false);
  while (!book.poll()) std::this_thread::yield();
  EXPECT_GT(book.line_px(Style::body), before);
  EXPECT_TRUE(has(book, Style::body, surname));
  if (!compat::fonts_are_dynamic) {
    EXPECT_FALSE(has(book, Style::body, U'\u7389')) << "the change would wait for thousands of them";
  }
  build_all(book);
  EXPECT_TRUE(has(book, Style::body, U'\u7389'));  // 玉
}

TEST(FontBook, KeepsTheOldSizesUntilTheNewOnesAreBuilt) {
  FontBook book(find_fonts(), sizes(), false, std::function<void()>());
  book.wait();
  const float before = book.line_px(Style::body);
  book.change(font_sizes(make_theme(3.81f, 3, false)), false);
  EXPECT_EQ(book.line_px(Style::body), before);
  build_all(book);
  EXPECT_GT(book.line_px(Style::body), before * 1.5f);
}

}  // namespace
}  // namespace intake::widgets
