// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/layout_faults.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace intake::tests {

namespace {

using widgets::DrawnText;
using widgets::Home;
using widgets::Layout;
using widgets::Rect;
using widgets::Target;
using widgets::TargetRank;
using widgets::Theme;

constexpr float pixel = 1.01f;  // edges are rounded to whole pixels

std::string show(const Rect& r) {
  return "[" + std::to_string(std::lround(r.x)) + "," + std::to_string(std::lround(r.y)) + " " + std::to_string(std::lround(r.w)) + "×" +
         std::to_string(std::lround(r.h)) + "]";
}

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x - pixel && inner.y >= outer.y - pixel && inner.right() <= outer.right() + pixel && inner.bottom() <= outer.bottom() + pixel;
}

bool overlap(const Rect& a, const Rect& b) {
  const Rect both = a.intersect(b);
  return both.w > pixel && both.h > pixel;
}

/// Inside its area, or where it can be scrolled to.
bool is_reachable(const Layout& layout, const Home& home, const Rect& rect) {
  if (home.scroll < 0) return holds(home.area, rect);
  const widgets::Scrolled& scroll = layout.scrolls()[static_cast<std::size_t>(home.scroll)];
  return holds({scroll.view.x, scroll.content_top, scroll.view.w, scroll.content_h}, rect);
}

/// A line's box without the room above and below its letters.
Rect ink_of(const DrawnText& text) {
  return {text.bounds.x, text.bounds.y + text.line_h * 0.18f, text.bounds.w, text.bounds.h - text.line_h * 0.32f};
}

/// The x of a field lies in the field.
bool is_part_of(const Target& part, const Target& whole) { return part.id == whole.id + ".clear"; }

class Finder {
 public:
  Finder(const Layout& layout, const Theme& theme, bool strangers, bool may_be_smaller)
      : x_layout(layout), x_theme(theme), x_strangers(strangers), x_may_be_smaller(may_be_smaller) {}

  std::vector<std::string> find() {
    for (const Target& target : x_layout.targets()) check_target(target);
    for (const DrawnText& text : x_layout.texts()) check_text(text);
    check_pairs();
    for (const widgets::Scrolled& scroll : x_layout.scrolls()) {
      // What scrolls through a slit cannot be read.
      if (scroll.view.h < std::min(scroll.content_h, x_theme.target()) - pixel) say("scrolls through a slit " + show(scroll.view));
    }
    return std::move(x_faults);
  }

 private:
  void say(std::string fault) { x_faults.push_back(std::move(fault)); }

  void check_target(const Target& target) {
    if (!x_ids.insert(target.id).second) say(target.id + " stands there twice");
    if (!is_reachable(x_layout, target.home, target.rect)) say(target.id + " is out of reach " + show(target.rect));
    const bool main = target.rank == TargetRank::main && x_theme.text_step <= 1;
    const float least = main ? x_theme.target() : x_theme.small_target();
    if (std::min(target.rect.w, target.rect.h) < least - pixel) {
      say(target.id + " is too small " + show(target.rect) + ", " + std::to_string(std::lround(least)) + " is the least");
    }
  }

  void check_text(const DrawnText& text) {
    const bool icon = text.line_h == 0;
    if (!is_reachable(x_layout, text.home, icon ? text.bounds : ink_of(text).intersect(text.bounds))) {
      say("“" + text.text + "” is out of sight " + show(text.bounds));
    }
    check_edges(text);
    if (icon) return;
    if (text.smaller && !x_may_be_smaller && !x_strangers) say("“" + text.text + "” is drawn smaller, since it has no room " + show(text.room));
    if (text.inside_word && !(text.may_shorten || x_strangers)) say("“" + text.text + "” is broken inside a word " + show(text.room));
    const bool too_wide = text.needed_w > text.room.w + pixel;
    const bool too_high = text.needed_h > text.room.h + text.line_h * 0.2f;
    if (!too_wide && !too_high) return;
    if (text.may_shorten && (x_strangers || x_may_be_smaller)) return;
    say("“" + text.text + "” needs " + std::to_string(std::lround(text.needed_w)) + "×" + std::to_string(std::lround(text.needed_h)) + " and has " +
        show(text.room));
  }

  /// A text lies in a target or beside it, never across its edge.
  void check_edges(const DrawnText& text) {
    const Rect ink = text.line_h == 0 ? text.bounds : ink_of(text);
    for (const Target& target : x_layout.targets()) {
      // What scrolls is cut off at the view's edge, where something else begins; and so is what the keyboard covers.
      const bool together = text.home.scroll == target.home.scroll && text.home.area == target.home.area;
      const Rect seen = together ? ink : ink.intersect(text.home.area);
      if (!overlap(seen, together ? target.rect : target.visible) || holds(target.rect, seen)) continue;
      say("“" + text.text + "” " + show(ink) + " crosses the edge of " + target.id + " " + show(target.rect));
    }
  }

  void check_pairs() {
    const auto& targets = x_layout.targets();
    for (std::size_t i = 0; i < targets.size(); ++i) {
      for (std::size_t j = i + 1; j < targets.size(); ++j) {
        if (!overlap(targets[i].visible, targets[j].visible) || is_part_of(targets[i], targets[j]) || is_part_of(targets[j], targets[i])) continue;
        say(targets[i].id + " " + show(targets[i].rect) + " and " + targets[j].id + " " + show(targets[j].rect) + " overlap");
      }
    }
    const auto& texts = x_layout.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (std::size_t j = i + 1; j < texts.size(); ++j) {
        if (texts[i].line_h == 0 || texts[j].line_h == 0) continue;
        const Rect a = ink_of(texts[i]).intersect(texts[i].home.area);
        if (overlap(a, ink_of(texts[j]).intersect(texts[j].home.area))) {
          say("“" + texts[i].text + "” and “" + texts[j].text + "” are written over each other " + show(texts[i].bounds));
        }
      }
    }
  }

  const Layout& x_layout;
  const Theme& x_theme;
  const bool x_strangers;
  const bool x_may_be_smaller;
  std::set<std::string> x_ids;
  std::vector<std::string> x_faults;
};

}  // namespace

std::vector<std::string> layout_faults(const Layout& layout, const Theme& theme, bool strangers, bool may_be_smaller) {
  return Finder(layout, theme, strangers, may_be_smaller).find();
}

}  // namespace intake::tests
