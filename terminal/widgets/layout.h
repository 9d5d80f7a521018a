// SPDX-License-Identifier: GPL-3.0-or-later
// Layout: where everything that can be tapped stood in the last frame, under stable ids free of language, and on
// request every text with the room it had. Tests and the demonstration find their targets here and read what a person
// is told; --layout-file writes it for other programs. Used by the drawing thread alone.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/result.h"
#include "terminal/widgets/geometry.h"

namespace intake::widgets {

/// How large a target has to be: 20 mm where the panel permits, and 12 mm always.
enum class TargetRank { main, row };

/// Where a thing was drawn: the window, a panel, or the view of what scrolls. It has to lie inside, unless it can be
/// scrolled there.
struct Home {
  Rect area;
  int scroll = -1;  ///< index of Layout::scrolls(); -1 where nothing scrolls
};

struct Target {
  std::string id;
  Rect rect;     ///< as laid out
  Rect visible;  ///< the part that is not scrolled away
  TargetRank rank = TargetRank::row;
  bool enabled = true;
  Home home{};   ///< filled in by Layout
};

/// A text, or an icon, and the room it was given. A finding when it did not fit and nobody allowed it to be shortened.
struct DrawnText {
  std::string text;  ///< of an icon its name
  Rect room;
  Rect bounds;  ///< where it was drawn, whatever the room
  float needed_w = 0;
  float needed_h = 0;
  float line_h = 0;          ///< 0 for an icon
  bool may_shorten = false;  ///< it may end in "…", as only what people typed may
  bool inside_word = false;  ///< a word was broken
  bool smaller = false;      ///< its own size had no room; our languages never need that
  Home home{};
};

/// What scrolls: where its content begins now, and how much of it there is.
struct Scrolled {
  Rect view;
  float content_top = 0;
  float content_h = 0;
};

class Layout {
 public:
  explicit Layout(bool keep_texts = false) : x_keep_texts(keep_texts) {}

  void begin_frame(const Rect& window);
  void add(Target target);
  /// What is drawn after this, lies in `area` and covers what was before: those targets can no
  /// longer be tapped.
  void cover(const Rect& area);
  /// What was drawn so far is hidden from there on, by the keyboard on the screen, which comes next and lies in `area`.
  void cover_bottom(const Rect& area);
  /// What comes next is moved up by so much, for its field to be above the keyboard, and hidden above `top`.
  void pan(float up, float top);
  /// What is drawn up to end_scroll() lies in `view`, or can be scrolled there.
  void begin_scroll(const Rect& view, float content_top);
  void end_scroll(float content_h);
  void add_text(DrawnText text);
  bool keeps_texts() const { return x_keep_texts; }

  const std::vector<Target>& targets() const { return x_targets; }
  const std::vector<DrawnText>& texts() const { return x_texts; }
  const std::vector<Scrolled>& scrolls() const { return x_scrolls; }
  const Target* find(std::string_view id) const;
  /// {"id":[x,y,w,h],…,"says":["…"]}: what is enabled and in sight, whole pixels, and the texts, when they are kept.
  std::string json() const;

 private:
  const bool x_keep_texts;
  Rect x_area;                 // of the window or the panel on top
  float x_hidden_above = -1e9f;
  bool x_in_scroll = false;
  std::vector<Target> x_targets;
  std::vector<DrawnText> x_texts;
  std::vector<Scrolled> x_scrolls;

  Home home() const;
};

/// Writes the layout whenever it has changed, in one step (a reader never sees half a file).
class LayoutFile {
 public:
  explicit LayoutFile(std::filesystem::path file) : x_file(std::move(file)) {}
  Result<void> write(const Layout& layout);

 private:
  const std::filesystem::path x_file;
  std::string x_written;
};

}  // namespace intake::widgets
