// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label_pdf.h"

#include <cairo-pdf.h>
#include <fcntl.h>
#include <pango/pangocairo.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

#include "terminal/print/label_font.h"
#include "terminal/print/label_layout.h"

namespace intake::print {
namespace {

constexpr double points_a_mm = 72.0 / 25.4;
constexpr double page_width_points = label_width_mm * points_a_mm;
constexpr double page_height_points = label_height_mm * points_a_mm;
/// The families of label_font.cpp, in its order.
constexpr const char* font_families = "Inter,Noto Sans,WenQuanYi Micro Hei";

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
using Cairo = std::unique_ptr<cairo_t, void (*)(cairo_t*)>;
using Layout = std::unique_ptr<PangoLayout, void (*)(gpointer)>;
using Description = std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)>;

/// All boxes are one path: filled one by one, viewers draw hairlines where they meet.
void fill(cairo_t* page, const std::vector<Box>& boxes) {
  for (const Box& box : boxes) cairo_rectangle(page, box.x, box.y, box.width, box.height);
  cairo_fill(page);
}

void write(cairo_t* page, const TextLine& line) {
  const Layout layout(pango_cairo_create_layout(page), g_object_unref);
  const Description font(pango_font_description_new(), pango_font_description_free);
  pango_font_description_set_family_static(font.get(), font_families);
  pango_font_description_set_weight(font.get(), PANGO_WEIGHT_SEMIBOLD);
  pango_font_description_set_absolute_size(font.get(), static_cast<double>(line.size) * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), line.text.data(), static_cast<int>(line.text.size()));
  int width = 0;
  pango_layout_get_size(layout.get(), &width, nullptr);
  const double wanted = static_cast<double>(line.width) * PANGO_SCALE;

  cairo_save(page);
  cairo_translate(page, line.x, line.baseline);
  // Where only another font is installed, its text may be wider than what the layout measured.
  if (width > wanted) cairo_scale(page, wanted / width, 1);
  cairo_move_to(page, 0, 0);
  pango_cairo_show_layout_line(page, pango_layout_get_line_readonly(layout.get(), 0));
  cairo_restore(page);
}

/// A font family of Debian's Material Icons, whose ligatures turn an icon's name into its picture.
constexpr const char* icon_family = "Material Icons";

void draw_picture(cairo_t* page, const Picture& picture) {
  const Layout layout(pango_cairo_create_layout(page), g_object_unref);
  const Description font(pango_font_description_new(), pango_font_description_free);
  pango_font_description_set_family_static(font.get(), icon_family);
  pango_font_description_set_absolute_size(font.get(), static_cast<double>(picture.size) * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), picture.icon.data(), static_cast<int>(picture.icon.size()));
  int width = 0;
  pango_layout_get_pixel_size(layout.get(), &width, nullptr);
  if (width > picture.size * 3 / 2) return;  // the font is not installed: no picture rather than its name across the code
  cairo_save(page);
  cairo_move_to(page, picture.x, picture.y);
  pango_cairo_show_layout(page, layout.get());
  cairo_restore(page);
}

void draw_page(cairo_t* page, const LabelLayout& layout) {
  cairo_save(page);
  cairo_scale(page, page_width_points / label_width_dots, page_height_points / label_height_dots);
  fill(page, layout.codes);
  fill(page, layout.frames);
  for (const TextLine& line : layout.lines) write(page, line);
  for (const Picture& picture : layout.pictures) draw_picture(page, picture);
  cairo_restore(page);
  cairo_show_page(page);
}

Unexpected write_failed(int error) {
  if (error == ENOSPC || error == EDQUOT)
    return fail(ErrorCode::disk_full, "The disk is full, so the labels were not written. What was saved before is safe.");
  return fail(ErrorCode::io, "The labels could not be written: " + std::generic_category().message(error) +
                                 ". What was saved before is safe; choose another folder.");
}

/// 0, or the errno.
int write_and_sync(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> labels_pdf(std::span<const LabelText> labels) {
  if (labels.empty()) return fail(ErrorCode::bad_input, "There is no label to print.");
  INTAKE_LET(font, LabelFont::open());
  const MeasureText measure = [&font](std::string_view words, int size) { return font.width(words, size); };
  std::vector<LabelLayout> pages;
  for (const LabelText& label : labels) {
    INTAKE_LET(layout, lay_out_label(label, measure));
    pages.push_back(std::move(layout));
  }
  return pages_pdf(pages, "Labels");
}

Result<std::string> pages_pdf(std::span<const LabelLayout> pages, const char* title) {
  std::string bytes;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, page_width_points, page_height_points),
                        cairo_surface_destroy);
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title);
  const Cairo page(cairo_create(surface.get()), cairo_destroy);
  for (const LabelLayout& layout : pages) draw_page(page.get(), layout);
  cairo_surface_finish(surface.get());
  if (cairo_status(page.get()) != CAIRO_STATUS_SUCCESS || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::internal, "The labels could not be drawn. What was saved before is safe.");
  return bytes;
}

Result<void> write_labels_pdf(std::span<const LabelText> labels, const std::filesystem::path& file) {
  INTAKE_TRY(check_pdf_file(file));
  INTAKE_LET(bytes, labels_pdf(labels));
  return write_pdf(bytes, file);
}

Result<void> check_pdf_file(const std::filesystem::path& file) {
  // A folder cannot be replaced, and a device such as /dev/stdout must not be.
  std::error_code unknown;
  if (std::filesystem::exists(file, unknown) && !std::filesystem::is_regular_file(file, unknown))
    return fail(ErrorCode::bad_input, "There is something at " + file.string() + " that is no ordinary file. Nothing was written; name another file.");
  return {};
}

Result<void> write_pdf(std::string_view bytes, const std::filesystem::path& file) {
  std::filesystem::path part = file;
  part += ".part";
  constexpr mode_t for_all_to_read = 0666;  // less the umask
  const int descriptor = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, for_all_to_read);
  if (descriptor < 0) return write_failed(errno);
  int error = write_and_sync(descriptor, bytes);
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && rename(part.c_str(), file.c_str()) != 0) error = errno;
  if (error == 0) return {};
  unlink(part.c_str());
  return write_failed(error);
}

}  // namespace intake::print
