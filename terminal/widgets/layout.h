// SPDX-License-Identifier: GPL-3.0-or-later
// Layout: where everything that can be tapped stood in the last frame, under stable ids free of language, and on
// request every text with the room it had. Tests and the demonstration find their targets here; --layout-file writes
// it for other programs. Used by the drawing thread alone.
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

struct Target {
  std::string id;
  Rect rect;     ///< as laid out
  Rect visible;  ///< the part that is not scrolled away
  TargetRank rank = TargetRank::row;
  bool enabled = true;
};

/// A text and the room it was given. A finding when it did not fit and nobody allowed it to be shortened.
struct DrawnText {
  std::string text;
  Rect room;
  float needed_w = 0;
  float needed_h = 0;
  bool shortened = false;    ///< ends in "…", which only what people typed may
  bool inside_word = false;  ///< a word was broken
};

class Layout {
 public:
  explicit Layout(bool keep_texts = false) : x_keep_texts(keep_texts) {}

  void begin_frame();
  void add(Target target);
  /// What is drawn after this covers what was before: those targets can no longer be tapped.
  void cover() { x_targets.clear(); }
  void add_text(DrawnText text) { if (x_keep_texts) x_texts.push_back(std::move(text)); }
  bool keeps_texts() const { return x_keep_texts; }

  const std::vector<Target>& targets() const { return x_targets; }
  const std::vector<DrawnText>& texts() const { return x_texts; }
  const Target* find(std::string_view id) const;
  /// {"id":[x,y,w,h],…} of what is enabled and in sight, whole pixels.
  std::string json() const;

 private:
  const bool x_keep_texts;
  std::vector<Target> x_targets;
  std::vector<DrawnText> x_texts;
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
