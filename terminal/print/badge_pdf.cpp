// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/badge_pdf.h"

#include "db/base/utf8.h"
#include "terminal/print/codes.h"
#include "terminal/print/label_font.h"
#include "terminal/print/label_pdf.h"
#include "terminal/print/printer.h"

namespace intake::print {
namespace {

// The QR code fills the height with its margin of four modules; the picture stands in what is left beside it.
constexpr int badge_dots = 6;
constexpr int qr_modules = 29;
constexpr int badge_margin = 4 * badge_dots;
constexpr int qr_end = 2 * badge_margin + qr_modules * badge_dots;
constexpr int picture_size = 130;
constexpr int picture_x = qr_end + (label_width_dots - qr_end - picture_size) / 2 - 4;
constexpr int picture_y = 28;
constexpr int badge_foot = 208;
constexpr int badge_foot_width = label_width_dots - qr_end - 12;
constexpr int largest_shop = 26;
constexpr int smallest_shop = 15;

}  // namespace

Result<std::string> badge_pdf(const BadgeText& badge) {
  INTAKE_LET(font, LabelFont::open());
  LabelLayout page;
  INTAKE_LET(qr, draw_qr(badge.code, badge_margin, (label_height_dots - qr_modules * badge_dots) / 2, badge_dots, badge_qr_version));
  page.codes = std::move(qr);
  page.pictures.push_back({badge.picture, picture_x, picture_y, picture_size});
  const std::string shop = repaired_utf8(badge.shop);
  int size = largest_shop;
  while (size > smallest_shop && font.width(shop, size) > badge_foot_width) --size;
  // What is too long even then is narrowed where it is drawn.
  page.lines.push_back({shop, qr_end, badge_foot, size, badge_foot_width});
  return pages_pdf({&page, 1}, "Badge");
}

Result<void> write_badge_pdf(const BadgeText& badge, const std::filesystem::path& file) {
  INTAKE_TRY(check_pdf_file(file));
  INTAKE_LET(bytes, badge_pdf(badge));
  return write_pdf(bytes, file);
}

Result<void> print_badge(const std::string& queue, const BadgeText& badge, int asked, const KeepOn& keep_on) {
  INTAKE_LET(pdf, badge_pdf(badge));
  return print_pages(queue, pdf, "badge", asked, keep_on);
}

std::string badge_file_name(const BadgeText& badge) {
  return "badge-" + badge.code.substr(badge.code.find(':') + 1) + ".pdf";
}

}  // namespace intake::print
