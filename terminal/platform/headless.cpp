// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/platform/headless.h"

#include <imgui.h>

#include <cstdint>
#include <utility>

#include "terminal/platform/input_compat.h"

namespace intake::platform {

Headless::Headless(float width_px, float height_px, ImFontAtlas& atlas, std::function<void()> draw)
    : x_context(ImGui::CreateContext()), x_draw(std::move(draw)) {
  ImGui::SetCurrentContext(x_context);
  prepare_input();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(width_px, height_px);
  x_own_atlas = io.Fonts;
#if IMGUI_VERSION_NUM < 19200
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(1)));
#else
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
#endif
  io.Fonts = &atlas;
}

Headless::~Headless() {
  ImGui::SetCurrentContext(x_context);
  ImGui::GetIO().Fonts = x_own_atlas;
  ImGui::DestroyContext(x_context);
}

void Headless::frame(float milliseconds) {
  ImGui::SetCurrentContext(x_context);
  ImGui::GetIO().DeltaTime = milliseconds / 1000.0f;
  InputState input = x_input.next();
  if (x_seen) x_seen(input);
  apply_input(input);
  ImGui::NewFrame();
  x_draw();
  ImGui::EndFrame();
}

void Headless::run(int settle) {
  do frame();
  while (x_input.pending());
  for (int i = 0; i < settle; ++i) frame();
}

void Headless::press(float x, float y) {
  x_input.push(PointerMoved{{x, y}});
  x_input.push(PointerButton{true});
}

void Headless::tap(float x, float y) {
  press(x, y);
  release();
  run();
}

void Headless::type(std::u32string_view text) {
  for (const char32_t c : text) x_input.push(CharacterTyped{c});
  run();
}

void Headless::hit(Key key, Modifiers modifiers) {
  x_input.push(KeyChanged{key, true, modifiers});
  x_input.push(KeyChanged{key, false, modifiers});
  run();
}

}  // namespace intake::platform
