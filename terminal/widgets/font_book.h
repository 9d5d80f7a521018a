// SPDX-License-Identifier: GPL-3.0-or-later
// FontBook: the fonts in use, and the thread that rasterises the next ones. It is built while the window opens; what
// is drawn and has no glyph yet is asked for with need(), built off-thread, and swapped in between two frames, so that
// a frame never waits for a font. Used by the window's thread alone; the building thread is its own.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string_view>
#include <thread>

#include "terminal/widgets/fonts.h"

namespace intake::widgets {

class FontBook {
 public:
  /// Starts building at once. @param chinese whether the translated texts and GB 2312 are needed from the start.
  /// @param wake called from the building thread when there is something to swap in; may be empty.
  FontBook(FontFiles files, const FontSizes& sizes, bool chinese, std::function<void()> wake);
  ~FontBook();
  FontBook(const FontBook&) = delete;
  FontBook& operator=(const FontBook&) = delete;

  /// Waits for the first fonts. To be called once, before the first frame.
  void wait();
  /// Swaps in what has been built and starts what is missing. True when the atlas changed: upload it, and give its
  /// texture's id to ImFontAtlas::SetTexID. Between frames only. The atlas before stays alive until the next swap.
  bool poll();
  /// Other sizes or another language: built off-thread, the old ones are drawn until then.
  void change(const FontSizes& sizes, bool chinese);
  /// Asks for the glyphs of a text that will be drawn.
  void need(Style style, std::string_view text);

  ImFontAtlas& atlas() const { return *x_current.atlas; }
  ImFont* font(Style style) const { return x_current.text[static_cast<std::size_t>(style)]; }
  ImFont* icon_font(IconSize size) const { return x_current.icon[static_cast<std::size_t>(size)]; }
  /// The height of a line of text, in pixels.
  float line_px(Style style) const;
  float icon_px(IconSize size) const;
  /// Of what is drawn now; after change() the old ones, until the new ones are swapped in.
  const FontSizes& sizes() const { return x_current.sizes; }
  bool building() const { return x_builder.joinable(); }
  const FontFiles& files() const { return x_files; }

 private:
  void start();
  /// Nothing, while something is on its way; then the sign for what no font has.
  void stand_in_for_missing();

  const FontFiles x_files;
  const std::function<void()> x_wake;
  FontSizes x_sizes;
  StyleGlyphs x_asked;   // the interface's words and what was drawn so far
  StyleGlyphs x_wanted;  // these, and names that may come
  bool x_chinese = false;
  bool x_quick = true;     // the next build is of what was asked only: somebody waits for it
  bool x_missing = false;  // something wanted is neither built nor being built
  BuiltFonts x_current;
  BuiltFonts x_previous;
  std::optional<BuiltFonts> x_built;   // written by the builder before x_done, read after it
  std::atomic<bool> x_done = false;
  std::thread x_builder;
};

}  // namespace intake::widgets
