// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label.h"

#include <gtest/gtest.h>

#include "terminal/print/label_font.h"
#include "terminal/print/label_layout.h"
#include "tests/unit/print/label_samples.h"

namespace intake::print {
namespace {

constexpr int below_qr = 160;

int count_black(const Raster& raster, const Box& box) {
  int black = 0;
  for (int y = box.y; y < box.y + box.height; ++y)
    for (int x = box.x; x < box.x + box.width; ++x) black += raster.black(x, y) ? 1 : 0;
  return black;
}

Raster drawn(std::string_view text, int size) {
  auto font = LabelFont::open();
  EXPECT_TRUE(font);
  Raster raster(200, 60);
  if (font) font->draw(text, size, 4, 48, raster);
  return raster;
}

TEST(Raster, PacksTheLeftmostDotHighest) {
  Raster raster(10, 2);
  raster.blacken(0, 0);
  raster.blacken(9, 1);
  raster.blacken(10, 0);
  raster.blacken(-1, 0);
  raster.blacken(0, 2);
  EXPECT_EQ(raster.bits, (std::vector<std::uint8_t>{0x80, 0x00, 0x00, 0x40}));
  EXPECT_TRUE(raster.black(9, 1));
  EXPECT_FALSE(raster.black(10, 1));
}

TEST(Label, ReadsBackFromBothCodes) {
  for (const LabelText& text : {english_label(), chinese_lot_label()}) {
    const auto raster = render_label(text);
    ASSERT_TRUE(raster) << raster.error().detail;
    EXPECT_EQ(raster->width_dots, 400);
    EXPECT_EQ(raster->height_dots, 240);
    for (const int scale : {1, 2, 3}) {
      EXPECT_EQ(read_rows(*raster, 0, below_qr, scale), "QR Code " + text.tag.digits()) << scale;
      EXPECT_EQ(read_rows(*raster, below_qr, 240, scale), "Code 128 " + text.tag.digits()) << scale;
    }
  }
}

TEST(Label, ReadsBackForManyTags) {
  for (std::int64_t serial = 0; serial < domain::tag_serials; serial += 41'234'567) {
    LabelText text = english_label();
    text.tag = domain::make_tag(serial);
    const auto raster = render_label(text);
    ASSERT_TRUE(raster);
    EXPECT_EQ(read_rows(*raster, 0, below_qr), "QR Code " + text.tag.digits());
    EXPECT_EQ(read_rows(*raster, below_qr, 240), "Code 128 " + text.tag.digits());
  }
}

TEST(Label, ShowsItsTitle) {
  LabelText text = english_label();
  text.title = "";
  const auto without = render_label(text);
  const auto with = render_label(english_label());
  ASSERT_TRUE(with && without);
  const Box title{168, 8, 224, 72};
  EXPECT_EQ(count_black(*without, title), 0);
  EXPECT_GT(count_black(*with, title), 300);
}

TEST(LabelFont, DrawsChineseAndNoEmptyBoxes) {
  const Raster missing = drawn("\xf3\xb0\x80\x80", 34);  // a private character that no font has
  const Raster coat = drawn("衣", 34);
  const Raster book = drawn("书", 34);
  EXPECT_NE(coat, missing);
  EXPECT_NE(coat, book);
  // 衣 has strokes in its middle; a box is empty there.
  EXPECT_GT(count_black(coat, {12, 24, 20, 20}), 40);
  EXPECT_GT(count_black(coat, {0, 0, 200, 60}), 120);
}

TEST(LabelFont, HasTheWordsOfTheCatalogue) {
  const auto font = LabelFont::open();
  ASSERT_TRUE(font);
  for (const char32_t character : std::u32string_view(U"衣物外套裤裙鞋包床品家居图书音像玩具婴儿电器×…ABCÄéžß"))
    EXPECT_TRUE(font->has(character)) << static_cast<unsigned>(character);
  EXPECT_FALSE(font->has(0xF0000));
}

TEST(LabelFont, MeasuresWhatItDraws) {
  auto font = LabelFont::open();
  ASSERT_TRUE(font);
  for (const char* text : {"Coats", "外套 coats", "4010 0001 2363"}) {
    const int width = font->width(text, 30);
    Raster raster(width + 200, 60);
    font->draw(text, 30, 50, 40, raster);
    EXPECT_EQ(count_black(raster, {0, 0, 47, 60}), 0) << text;
    EXPECT_EQ(count_black(raster, {50 + width + 3, 0, 147, 60}), 0) << text;
    EXPECT_GT(count_black(raster, {50 + width - 16, 0, 16, 60}), 0) << text;
  }
  EXPECT_EQ(font->width("", 30), 0);
}

TEST(LabelFont, SaysWhichPackagesAreMissing) {
  const auto font = LabelFont::open("/no/fonts/here");
  ASSERT_FALSE(font);
  EXPECT_NE(font.error().detail.find("fonts-wqy-microhei"), std::string::npos);
}

}  // namespace
}  // namespace intake::print
