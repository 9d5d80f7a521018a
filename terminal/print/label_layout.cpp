// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label_layout.h"

#include <algorithm>
#include <utility>

#include "db/base/text/figures.h"
#include "db/base/utf8.h"
#include "terminal/print/codes.h"

namespace intake::print {
namespace {

// The QR code stands left with its margin of four modules; the bars below it, with ten modules of margin at both ends.
constexpr int qr_margin = 4 * qr_dots;
constexpr int qr_size = 25 * qr_dots;
constexpr int bars_top = qr_margin + qr_size + qr_margin;
constexpr int bars_height = 44;
constexpr int column_x = qr_margin + qr_size + qr_margin + 3;
constexpr int right_edge = label_width_dots - 8;
constexpr int column_width = right_edge - column_x;

constexpr int one_line_title_size = 46;
constexpr int title_sizes[] = {34, 30, 26, 22};
constexpr int one_line_title_baseline = 60;
constexpr int title_baseline = 40;
constexpr int smallest_size = 15;  ///< Chinese cannot be read below two millimetres
constexpr int price_title_size = 26;
constexpr int price_title_baseline = 34;
constexpr int price_size = 76;
constexpr int price_baseline = 98;
constexpr int price_below_baseline = 126;
constexpr int frame_top = 84;
constexpr int frame_size = 40;
constexpr int frame_line = 3;
constexpr int shop_baseline = 146;
constexpr int foot_baseline = 233;

/// The length of the text without its last character.
std::size_t without_last(std::string_view text) {
  std::size_t length = text.size();
  while (length > 0 && (static_cast<unsigned char>(text[length - 1]) & 0xC0U) == 0x80U) --length;
  return length > 0 ? length - 1 : 0;
}

std::string cut_to(std::string_view text, int size, int width, const MeasureText& measure) {
  if (measure(text, size) <= width) return std::string(text);
  while (!text.empty()) {
    text = text.substr(0, without_last(text));
    const std::string cut = std::string(text) + "…";
    if (measure(cut, size) <= width) return cut;
  }
  return {};
}

/// The largest size of `size` down to the smallest at which the text fits; cut if it does not fit even then.
TextLine fitted(std::string_view text, int x, int baseline, int size, int width, const MeasureText& measure) {
  while (size > smallest_size && measure(text, size) > width) --size;
  return {cut_to(text, size, width, measure), x, baseline, size, width};
}

/// As much of the text as fits into the width: up to a space, or between any two characters where one of them is
/// wide (Chinese). Nothing when not even the first word fits.
std::size_t first_line_length(std::string_view text, int size, int width, const MeasureText& measure) {
  std::size_t best = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text.substr(at)));
    const std::size_t next = at + length;
    if (measure(text.substr(0, next), size) > width) break;
    const bool wide = length >= 3;
    const bool end = next >= text.size();
    if (end || wide || text[next] == ' ') best = next;
    at = next;
  }
  return best;
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

/// One line if it fits large, else two of the largest size that fits, else two and cut.
std::vector<TextLine> lay_out_title(std::string_view title, const MeasureText& measure) {
  if (measure(title, one_line_title_size) <= column_width)
    return {{std::string(title), column_x, one_line_title_baseline, one_line_title_size, column_width}};
  for (const int size : title_sizes) {
    const std::size_t split = first_line_length(title, size, column_width, measure);
    if (split == 0 && !title.empty()) continue;
    const std::string_view rest = without_spaces(title.substr(split));
    if (measure(rest, size) > column_width) continue;
    std::vector<TextLine> lines{{std::string(title.substr(0, split)), column_x, title_baseline, size, column_width}};
    if (!rest.empty()) lines.push_back({std::string(rest), column_x, title_baseline + size, size, column_width});
    return lines;
  }
  const int size = title_sizes[std::size(title_sizes) - 1];
  const std::size_t split = first_line_length(title, size, column_width, measure);
  if (split == 0) return {fitted(title, column_x, title_baseline, size, column_width, measure)};
  return {{std::string(title.substr(0, split)), column_x, title_baseline, size, column_width},
          fitted(without_spaces(title.substr(split)), column_x, title_baseline + size, size, column_width, measure)};
}

void add_frame(LabelLayout& layout) {
  layout.frames = {{column_x, frame_top, frame_size, frame_line},
                   {column_x, frame_top + frame_size - frame_line, frame_size, frame_line},
                   {column_x, frame_top, frame_line, frame_size},
                   {column_x + frame_size - frame_line, frame_top, frame_line, frame_size}};
}

/// Condition in its frame, the quantity or weight of a lot, and the week at the right.
void add_middle(const LabelText& text, const MeasureText& measure, LabelLayout& layout) {
  constexpr int baseline = frame_top + 31;
  add_frame(layout);
  const int condition_width = measure(text.condition, 30);
  layout.lines.push_back(
      {text.condition, column_x + (frame_size - condition_width) / 2, baseline, 30, std::max(1, condition_width)});

  const std::string week = week_text(text.business_date);
  const int week_width = measure(week, 26);
  layout.lines.push_back({week, right_edge - week_width, baseline, 26, week_width});
  if (!text.lot_label) return;
  const int x = column_x + frame_size + 10;
  const bool weighed = text.quantity == 0 && text.weight_grams > 0;
  const std::string amount = weighed ? text::format_weight(text.weight_grams) : "× " + std::to_string(text.quantity);
  layout.lines.push_back(
      fitted(amount, x, baseline, 32, right_edge - week_width - 8 - x, measure));
}

/// The price as large as it fits, the title above it and all the rest below: it is read from across the room.
void add_price(const LabelText& text, const MeasureText& measure, LabelLayout& layout) {
  layout.lines = {fitted(repaired_utf8(text.title), column_x, price_title_baseline, price_title_size, column_width, measure),
                  fitted(text.price, column_x, price_baseline, price_size, column_width, measure)};
  std::string below = text.condition + " · " + week_text(text.business_date);
  if (text.lot_label && text.quantity > 1) below += " · × " + std::to_string(text.quantity);
  layout.lines.push_back(fitted(below, column_x, price_below_baseline, 24, column_width, measure));
}

}  // namespace

std::string week_text(Date date) {
  constexpr int days_a_week = 7;
  // ISO weeks belong to the year of their Thursday; 1970-01-01 was one.
  const int weekday = ((date.days + 3) % days_a_week + days_a_week) % days_a_week;  // Monday is 0
  const Date thursday{date.days - weekday + 3};
  const std::string year = thursday.to_string().substr(0, 4);
  const Date new_year = Date::from_civil(std::stoi(year), 1, 1);
  const int week = (thursday.days - new_year.days) / days_a_week + 1;
  return (week < 10 ? "W0" : "W") + std::to_string(week);
}

Result<LabelLayout> lay_out_label(const LabelText& text, const MeasureText& measure) {
  LabelLayout layout;
  INTAKE_LET(qr, draw_qr(text.tag.digits(), qr_margin, qr_margin, qr_dots));
  INTAKE_LET(bars, draw_code128(text.tag.digits(), label_width_dots, bars_top, bars_height, code128_dots));
  layout.codes = std::move(qr);
  layout.codes.insert(layout.codes.end(), bars.begin(), bars.end());

  if (text.price.empty()) {
    layout.lines = lay_out_title(repaired_utf8(text.title), measure);
    add_middle(text, measure, layout);
  } else {
    add_price(text, measure, layout);
  }
  layout.lines.push_back(fitted(repaired_utf8(text.shop), column_x, shop_baseline, 20, column_width, measure));

  const std::string shown = text.tag.shown();
  const int shown_width = measure(shown, 26);
  layout.lines.push_back({shown, qr_margin, foot_baseline, 26, shown_width});
  const std::string date = text.business_date.to_string();
  const int date_width = measure(date, 18);
  layout.lines.push_back({date, right_edge - date_width, foot_baseline, 18, date_width});
  return layout;
}

}  // namespace intake::print
