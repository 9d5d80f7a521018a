// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/platform/input_compat.h"

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <cfloat>

namespace intake::platform {

namespace {

struct KeyPair {
  Key ours;
  ImGuiKey theirs;
};
constexpr KeyPair pairs[] = {
    {Key::tab, ImGuiKey_Tab},           {Key::left, ImGuiKey_LeftArrow},  {Key::right, ImGuiKey_RightArrow},
    {Key::up, ImGuiKey_UpArrow},        {Key::down, ImGuiKey_DownArrow},  {Key::page_up, ImGuiKey_PageUp},
    {Key::page_down, ImGuiKey_PageDown},{Key::home, ImGuiKey_Home},       {Key::end, ImGuiKey_End},
    {Key::insert, ImGuiKey_Insert},     {Key::del, ImGuiKey_Delete},      {Key::backspace, ImGuiKey_Backspace},
    {Key::space, ImGuiKey_Space},       {Key::enter, ImGuiKey_Enter},
#if IMGUI_VERSION_NUM >= 18700
    {Key::keypad_enter, ImGuiKey_KeypadEnter},
#else
    {Key::keypad_enter, ImGuiKey_KeyPadEnter},
#endif
    {Key::escape, ImGuiKey_Escape},     {Key::a, ImGuiKey_A},             {Key::c, ImGuiKey_C},
    {Key::v, ImGuiKey_V},               {Key::x, ImGuiKey_X},             {Key::y, ImGuiKey_Y},
    {Key::z, ImGuiKey_Z},
};

}  // namespace

void prepare_input() {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;
  io.BackendPlatformName = "intake";
#if IMGUI_VERSION_NUM >= 18700
  io.ConfigInputTrickleEventQueue = false;
#else
  for (const KeyPair& pair : pairs) io.KeyMap[pair.theirs] = static_cast<int>(pair.ours);
#endif
}

void apply_input(const InputState& state) {
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 at = state.pointer ? ImVec2(state.pointer->x, state.pointer->y) : ImVec2(-FLT_MAX, -FLT_MAX);
  const Modifiers& mods = state.modifiers;
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseButtonEvent(0, state.pressed);
  if (state.wheel != 0) io.AddMouseWheelEvent(0, state.wheel);
  io.AddKeyEvent(ImGuiMod_Ctrl, mods.ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, mods.shift);
  io.AddKeyEvent(ImGuiMod_Alt, mods.alt);
  io.AddKeyEvent(ImGuiMod_Super, mods.super);
  for (const KeyPair& pair : pairs) io.AddKeyEvent(pair.theirs, state.keys[static_cast<std::size_t>(pair.ours)]);
#else
  io.MousePos = at;
  io.MouseDown[0] = state.pressed;
  io.MouseWheel = state.wheel;
  io.KeyCtrl = mods.ctrl;
  io.KeyShift = mods.shift;
  io.KeyAlt = mods.alt;
  io.KeySuper = mods.super;
  for (std::size_t i = 0; i < key_count; ++i) io.KeysDown[i] = state.keys[i];
#endif
  for (const char32_t c : state.typed) io.AddInputCharacter(static_cast<unsigned>(c));
}

void use_clipboard(GLFWwindow* window) {
#if IMGUI_VERSION_NUM >= 19110
  ImGuiPlatformIO& io = ImGui::GetPlatformIO();
  io.Platform_ClipboardUserData = window;
  io.Platform_GetClipboardTextFn = [](ImGuiContext*) {
    return glfwGetClipboardString(static_cast<GLFWwindow*>(ImGui::GetPlatformIO().Platform_ClipboardUserData));
  };
  io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    glfwSetClipboardString(static_cast<GLFWwindow*>(ImGui::GetPlatformIO().Platform_ClipboardUserData), text);
  };
#else
  ImGuiIO& io = ImGui::GetIO();
  io.ClipboardUserData = window;
  io.GetClipboardTextFn = [](void* user) { return glfwGetClipboardString(static_cast<GLFWwindow*>(user)); };
  io.SetClipboardTextFn = [](void* user, const char* text) {
    glfwSetClipboardString(static_cast<GLFWwindow*>(user), text);
  };
#endif
}

}  // namespace intake::platform
