// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/base/utf8.h"
#include "terminal/print/codes.h"
#include "tests/unit/print/label_samples.h"

namespace intake::print {
namespace {

/// Every character half an em wide, wide ones (three bytes) a whole em: enough to see where lines break.
int plain_width(std::string_view text, int size) {
  int halves = 0;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    halves += length >= 3 ? 2 : 1;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return halves * size / 2;
}

LabelLayout laid_out(const LabelText& text) {
  auto layout = lay_out_label(text, plain_width);
  EXPECT_TRUE(layout);
  return layout ? *layout : LabelLayout{};
}

std::vector<std::string> texts_of(const LabelLayout& layout) {
  std::vector<std::string> texts;
  for (const TextLine& line : layout.lines) texts.push_back(line.text);
  return texts;
}

TEST(LabelLayout, SaysWhatALabelHasToSayAndNothingElse) {
  EXPECT_THAT(texts_of(laid_out(english_label())),
              testing::UnorderedElementsAre("Coats", "B", "W47", "Harbour Road", english_label().tag.shown(),
                                            "2026-11-21"));
}

TEST(LabelLayout, WritesTheQuantityOnALotOnly) {
  LabelText text = chinese_lot_label();
  EXPECT_THAT(texts_of(laid_out(text)), testing::Contains("× 3574"));
  text.lot_label = false;
  EXPECT_THAT(texts_of(laid_out(text)), testing::Not(testing::Contains(testing::HasSubstr("×"))));
}

TEST(LabelLayout, WritesTheWeightOfALotThatWasNotCounted) {
  LabelText text = chinese_lot_label();
  text.weight_grams = 6'437;
  EXPECT_THAT(texts_of(laid_out(text)), testing::Contains("× 3574")) << "counted and weighed: pieces are what is split later";
  text.quantity = 0;
  const auto texts = texts_of(laid_out(text));
  EXPECT_THAT(texts, testing::Contains("6.437 kg"));
  EXPECT_THAT(texts, testing::Not(testing::Contains(testing::HasSubstr("×"))));
}

TEST(LabelLayout, StaysOnTheLabelWhateverTheWords) {
  for (const char* words : {"", "a", "Jewellery, watches and accessories of any kind you can think of",
                            "Donaudampfschifffahrtsgesellschaftskapitän", "小家电（电饭煲、电水壶、吹风机、电熨斗等等）",
                            "\xff\xfe broken \xc3", "         "}) {
    LabelText text = chinese_lot_label();
    text.title = text.shop = words;
    text.quantity = *words == 'a' ? 0 : 1'000'000;
    text.weight_grams = 99'999'999;
    const LabelLayout layout = laid_out(text);
    for (const TextLine& line : layout.lines) {
      EXPECT_TRUE(is_utf8(line.text)) << words;
      EXPECT_LE(plain_width(line.text, line.size), line.width) << line.text;
      EXPECT_GE(line.x, 0) << line.text;
      EXPECT_LE(line.x + line.width, label_width_dots) << line.text;
      EXPECT_LE(line.baseline, label_height_dots) << line.text;
      EXPECT_GE(line.baseline - line.size, 0) << line.text;
    }
  }
}

TEST(LabelLayout, BreaksATitleAtASpaceAndChineseAnywhere) {
  LabelText text = english_label();
  text.title = "Jewellery and watches";
  EXPECT_THAT(texts_of(laid_out(text)), testing::IsSupersetOf({"Jewellery and", "watches"}));
  text.title = "小家电和厨房用具";
  const LabelLayout layout = laid_out(text);
  EXPECT_EQ(layout.lines[0].text + layout.lines[1].text, text.title);
}

TEST(LabelLayout, CutsWhatDoesNotFitWithAnEllipsis) {
  LabelText text = english_label();
  text.shop = std::string(200, 'x');
  EXPECT_THAT(texts_of(laid_out(text)), testing::Contains(testing::EndsWith("…")));
}

TEST(LabelLayout, LeavesTheCodesTheirLightMargins) {
  const LabelLayout layout = laid_out(english_label());
  int qr_right = 0;
  int qr_bottom = 0;
  for (const Box& box : layout.codes)
    if (box.height == qr_dots) {
      qr_right = std::max(qr_right, box.x + box.width);
      qr_bottom = std::max(qr_bottom, box.y + box.height);
      EXPECT_GE(box.x, 4 * qr_dots);
      EXPECT_GE(box.y, 4 * qr_dots);
    } else {
      EXPECT_GE(box.x, 10 * code128_dots);
      EXPECT_LE(box.x + box.width, label_width_dots - 10 * code128_dots);
      EXPECT_GE(box.y, qr_bottom + 4 * qr_dots);
    }
  for (const TextLine& line : layout.lines) {
    const bool beside_qr = line.baseline < qr_bottom;
    EXPECT_TRUE(!beside_qr || line.x >= qr_right + 4 * qr_dots) << line.text;
  }
}

TEST(LabelLayout, DrawsVersionTwoAndCodeSetC) {
  const LabelLayout layout = laid_out(english_label());
  Box qr{label_width_dots, label_height_dots, 0, 0};
  int bars_left = label_width_dots;
  int bars_right = 0;
  for (const Box& box : layout.codes)
    if (box.height == qr_dots) {
      qr.x = std::min(qr.x, box.x);
      qr.width = std::max(qr.width, box.x + box.width - qr.x);
    } else {
      bars_left = std::min(bars_left, box.x);
      bars_right = std::max(bars_right, box.x + box.width);
    }
  EXPECT_EQ(qr.width, 25 * qr_dots);
  // Start, six pairs of digits, check: 11 modules each; stop: 13.
  EXPECT_EQ(bars_right - bars_left, (8 * 11 + 13) * code128_dots);
}

TEST(LabelCodes, RefuseWhatDoesNotFit) {
  EXPECT_EQ(draw_qr(std::string(100, 'x'), 0, 0, 5).error().code, ErrorCode::internal);
  EXPECT_EQ(draw_code128("", 400, 0, 40, 3).error().code, ErrorCode::internal);
}

TEST(WeekText, FollowsIso8601) {
  EXPECT_EQ(week_text(Date::from_civil(2026, 11, 21)), "W47");
  EXPECT_EQ(week_text(Date::from_civil(2026, 1, 1)), "W01");
  EXPECT_EQ(week_text(Date::from_civil(2027, 1, 1)), "W53");
  EXPECT_EQ(week_text(Date::from_civil(2024, 12, 30)), "W01");
  EXPECT_EQ(week_text(Date::from_civil(2023, 1, 1)), "W52");
  EXPECT_EQ(week_text(Date::from_civil(1970, 1, 1)), "W01");
}

}  // namespace
}  // namespace intake::print
