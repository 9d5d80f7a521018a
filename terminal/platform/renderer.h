// SPDX-License-Identifier: GPL-3.0-or-later
// Renderer: ImGui's OpenGL 3 backend with a texture of our own for the fonts: one byte a pixel instead of four, so
// that several sizes of Chinese fit the memory of a till. Needs a current OpenGL context, always the same.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <vector>

#include "db/base/result.h"

namespace intake::platform {

/// 8-bit RGB, rows from top to bottom.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;
};

class Renderer {
 public:
  Renderer() = default;
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Needs a current ImGui context, and takes over its font atlas: use_atlas() before the first frame.
  Result<void> open();
  /// Uploads a built atlas and makes ImGui draw with it from the next frame. The atlas must stay alive until the next
  /// call or the end.
  void use_atlas(ImFontAtlas& atlas);
  void begin_frame();
  /// Draws what ImGui::Render() left.
  void draw(int width_px, int height_px);
  /// What was drawn last, before it is swapped away.
  Picture read(int width_px, int height_px) const;

 private:
  bool x_open = false;
  ImFontAtlas* x_own_atlas = nullptr;  // the context's, which it will delete itself
  unsigned x_texture = 0;
};

}  // namespace intake::platform
