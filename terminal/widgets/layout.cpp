// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/layout.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <system_error>

namespace intake::widgets {

namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) out += ' ';
    else if (c == '"' || c == '\\') (out += '\\') += c;
    else out += c;
  }
  return out + '"';
}

}  // namespace

void Layout::begin_frame(const Rect& window) { cover(window); }

void Layout::cover(const Rect& area) {
  x_area = area;
  x_hidden_above = -1e9f;
  x_in_scroll = false;
  x_targets.clear();
  x_texts.clear();
  x_scrolls.clear();
}

void Layout::cover_bottom(const Rect& area) {
  for (Target& target : x_targets) {
    if (target.visible.bottom() > area.y) target.visible.h = std::max(0.0f, area.y - target.visible.y);
  }
  std::erase_if(x_texts, [&](const DrawnText& text) { return text.bounds.bottom() > area.y; });
  x_area = area;
  x_hidden_above = -1e9f;
  x_in_scroll = false;
}

void Layout::pan(float up, float top) {
  x_area.y -= up;
  if (up > 0) x_hidden_above = top;
}

Home Layout::home() const {
  if (!x_in_scroll) return {x_area, -1};
  return {x_scrolls.back().view, static_cast<int>(x_scrolls.size()) - 1};
}

void Layout::begin_scroll(const Rect& view, float content_top) {
  x_scrolls.push_back({view, content_top, 0});
  x_in_scroll = true;
}

void Layout::end_scroll(float content_h) {
  x_scrolls.back().content_h = content_h;
  x_in_scroll = false;
}

void Layout::add(Target target) {
  target.home = home();
  x_targets.push_back(std::move(target));
}

void Layout::add_text(DrawnText text) {
  if (!x_keep_texts || text.bounds.y < x_hidden_above) return;
  text.home = home();
  x_texts.push_back(std::move(text));
}

const Target* Layout::find(std::string_view id) const {
  const auto at = std::find_if(x_targets.begin(), x_targets.end(), [&](const Target& t) { return t.id == id; });
  return at == x_targets.end() ? nullptr : &*at;
}

std::string Layout::json() const {
  std::string out = "{";
  for (const Target& target : x_targets) {
    if (!target.enabled || target.visible.w < 1 || target.visible.h < 1) continue;
    if (out.size() > 1) out += ",";
    // Ids are written by the views in letters, digits, dots and underscores; none needs escaping.
    out += "\n\"" + target.id + "\":[" + std::to_string(std::lround(target.visible.x)) + "," +
           std::to_string(std::lround(target.visible.y)) + "," + std::to_string(std::lround(target.visible.w)) + "," +
           std::to_string(std::lround(target.visible.h)) + "]";
  }
  if (x_keep_texts) {
    out += out.size() > 1 ? ",\n\"says\":[" : "\n\"says\":[";
    for (const DrawnText& drawn : x_texts) out += (&drawn == &x_texts.front() ? "\n" : ",\n") + quoted(drawn.text);
    out += "]";
  }
  return out + "\n}\n";
}

Result<void> LayoutFile::write(const Layout& layout) {
  std::string text = layout.json();
  if (text == x_written) return {};
  const std::filesystem::path part = x_file.string() + ".part";
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << text;
    out.flush();
    if (!out) {
      return fail(ErrorCode::io, "The layout file cannot be written; the window is not affected. Check its folder.");
    }
  }
  std::error_code failed;
  std::filesystem::rename(part, x_file, failed);
  if (failed) {
    return fail(ErrorCode::io, "The layout file cannot be replaced; the window is not affected. Check its folder.");
  }
  x_written = std::move(text);
  return {};
}

}  // namespace intake::widgets
