// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/platform/renderer.h"

#include <GLFW/glfw3.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cstddef>

// Newer than the OpenGL 1.1 that gl.h is sure to have; the values are the standard's.
#ifndef GL_CLAMP_TO_EDGE
#define GL_CLAMP_TO_EDGE 0x812F
#endif
#ifndef GL_R8
#define GL_R8 0x8229
#endif
#ifndef GL_TEXTURE_SWIZZLE_RGBA
#define GL_TEXTURE_SWIZZLE_RGBA 0x8E46
#endif

namespace intake::platform {

Renderer::~Renderer() {
  if (!x_open) return;
  ImGui::GetIO().Fonts = x_own_atlas;
  if (x_texture != 0) glDeleteTextures(1, &x_texture);
  ImGui_ImplOpenGL3_Shutdown();
}

Result<void> Renderer::open() {
  x_own_atlas = ImGui::GetIO().Fonts;
  if (!ImGui_ImplOpenGL3_Init("#version 150")) {
    return fail(ErrorCode::internal, "OpenGL could not be set up, so nothing can be drawn; everything recorded is safe. "
                                     "Install the package libgl1-mesa-dri.");
  }
  x_open = true;
#if IMGUI_VERSION_NUM < 19200
  // The backend uploads its context's atlas at four bytes a pixel when it makes its other objects: it gets the tiny
  // one now, and never sees ours.
  x_own_atlas->AddFontDefault();
  if (!ImGui_ImplOpenGL3_CreateDeviceObjects()) {
    return fail(ErrorCode::internal, "OpenGL refused the drawing program; everything recorded is safe. Update the "
                                     "graphics driver.");
  }
#endif
  return {};
}

void Renderer::use_atlas(ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM < 19200
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  unsigned texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  const GLint white_with_alpha[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  atlas.ClearTexData();
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)));
  if (x_texture != 0) glDeleteTextures(1, &x_texture);
  x_texture = texture;
#endif
  ImGui::GetIO().Fonts = &atlas;
}

void Renderer::begin_frame() { ImGui_ImplOpenGL3_NewFrame(); }

void Renderer::draw(int width_px, int height_px) {
  glViewport(0, 0, width_px, height_px);
  const ImVec4& paper = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

Picture Renderer::read(int width_px, int height_px) const {
  Picture out{width_px, height_px, {}};
  const auto row = static_cast<std::size_t>(width_px) * 3;
  std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_px));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_px, height_px, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
  out.rgb.reserve(upside_down.size());
  for (int y = height_px - 1; y >= 0; --y) {
    const auto first = upside_down.begin() + static_cast<std::ptrdiff_t>(row) * y;
    out.rgb.insert(out.rgb.end(), first, first + static_cast<std::ptrdiff_t>(row));
  }
  return out;
}

}  // namespace intake::platform
