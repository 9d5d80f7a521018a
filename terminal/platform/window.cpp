// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/platform/window.h"

#include <GLFW/glfw3.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace intake::platform {

namespace {

constexpr float assumed_diagonal_mm = 396.24f;  // 15.6"
constexpr float assumed_px_per_mm = 3.81f;      // of 1280 × 800 on it

/// How often this thread has gone to sleep. Being held up by other programs does not count, and no clock tells the two
/// apart: on a busy machine a poll that never slept looked as if its keys were new, and scans fell to pieces.
long sleeps_so_far() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return usage.ru_nvcsw;
}

Window& self(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

std::optional<Key> meaning_of(int key) {
  switch (key) {
    case GLFW_KEY_TAB: return Key::tab;
    case GLFW_KEY_LEFT: return Key::left;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_UP: return Key::up;
    case GLFW_KEY_DOWN: return Key::down;
    case GLFW_KEY_PAGE_UP: return Key::page_up;
    case GLFW_KEY_PAGE_DOWN: return Key::page_down;
    case GLFW_KEY_HOME: return Key::home;
    case GLFW_KEY_END: return Key::end;
    case GLFW_KEY_INSERT: return Key::insert;
    case GLFW_KEY_DELETE: return Key::del;
    case GLFW_KEY_BACKSPACE: return Key::backspace;
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_ENTER: return Key::enter;
    case GLFW_KEY_KP_ENTER: return Key::keypad_enter;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_A: return Key::a;
    case GLFW_KEY_C: return Key::c;
    case GLFW_KEY_V: return Key::v;
    case GLFW_KEY_X: return Key::x;
    case GLFW_KEY_Y: return Key::y;
    case GLFW_KEY_Z: return Key::z;
    default: return std::nullopt;
  }
}

/// To the display, once.
bool connect() {
#ifdef GLFW_PLATFORM_X11
  glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);  // it makes button 1 of the first finger
#endif
  return glfwInit() == GLFW_TRUE;
}

Error no_display() {
  const char* why = nullptr;
  glfwGetError(&why);
  return {ErrorCode::unreachable,
          std::string("The window cannot be opened (") + (why != nullptr ? why : "no reason given") +
              "); everything recorded is safe. Start it in a desktop session, or set DISPLAY."};
}

}  // namespace

float plausible_px_per_mm(int width_px, int height_px, int width_mm, int height_mm) {
  const float diagonal_px = std::hypot(static_cast<float>(width_px), static_cast<float>(height_px));
  const float assumed = diagonal_px / assumed_diagonal_mm;
  if (width_mm <= 0 || height_mm <= 0) return assumed;
  const float across = static_cast<float>(width_px) / static_cast<float>(width_mm);
  const float down = static_cast<float>(height_px) / static_cast<float>(height_mm);
  const bool square = across / down > 0.9f && across / down < 1.1f;
  const bool sane = across > 2.0f && across < 15.0f;
  return square && sane ? across : assumed;
}

Result<float> Window::measure_panel(float panel_width_mm) {
  if (!connect()) return fail(no_display());
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* const mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr) return assumed_px_per_mm;
  if (panel_width_mm > 0) return static_cast<float>(mode->width) / panel_width_mm;
  int width_mm = 0;
  int height_mm = 0;
  glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  return plausible_px_per_mm(mode->width, mode->height, width_mm, height_mm);
}

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options, Clock& clock) {
  if (!connect()) return fail(no_display());
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* const mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  const bool whole = options.fullscreen && mode != nullptr;
  GLFWwindow* const handle = glfwCreateWindow(whole ? mode->width : options.width, whole ? mode->height : options.height,
                                              options.title.c_str(), whole ? monitor : nullptr, nullptr);
  if (handle == nullptr) return fail(no_display());  // GLFW stays: other threads may call wake() at any time
  glfwMakeContextCurrent(handle);
  glfwSwapInterval(1);
  auto window = std::unique_ptr<Window>(new Window(handle, clock));
  glfwSetWindowUserPointer(handle, window.get());
  glfwGetFramebufferSize(handle, &window->x_width, &window->x_height);
  window->listen();
  return window;
}

Window::~Window() {
  glfwDestroyWindow(x_window);
  glfwTerminate();
}

void Window::listen() {
  glfwSetCursorPosCallback(x_window, [](GLFWwindow* w, double x, double y) {
    self(w).x_input.push(PointerMoved{{static_cast<float>(x), static_cast<float>(y)}});
  });
  glfwSetMouseButtonCallback(x_window, [](GLFWwindow* w, int which, int action, int) {
    if (which == GLFW_MOUSE_BUTTON_LEFT) self(w).x_input.push(PointerButton{action == GLFW_PRESS});
  });
  glfwSetScrollCallback(x_window, [](GLFWwindow* w, double, double dy) {
    self(w).x_input.push(PointerWheel{static_cast<float>(dy)});
  });
  glfwSetCursorEnterCallback(x_window, [](GLFWwindow* w, int entered) {
    if (entered == GLFW_FALSE) self(w).x_input.push(PointerLeft{});
  });
  glfwSetKeyCallback(x_window, [](GLFWwindow* w, int key, int, int action, int modifiers) {
    Window& window = self(w);
    if (key == GLFW_KEY_F12 && action == GLFW_PRESS && window.x_screenshot) return window.x_screenshot();
    const RawKey raw = window.timed(key, modifiers, action != GLFW_RELEASE, action == GLFW_REPEAT);
    if (window.x_filter != nullptr) window.x_filter->key(raw);
    else window.type_key(raw);
  });
  glfwSetCharCallback(x_window, [](GLFWwindow* w, unsigned character) {
    Window& window = self(w);
    if (window.x_filter != nullptr) window.x_filter->character(character);
    else window.type_character(character);
  });
  glfwSetDropCallback(x_window, [](GLFWwindow* w, int count, const char** paths) {
    for (int i = 0; i < count && self(w).x_dropped; ++i) self(w).x_dropped(paths[i]);
  });
  glfwSetFramebufferSizeCallback(x_window, [](GLFWwindow* w, int width, int height) {
    self(w).x_width = width;
    self(w).x_height = height;
    self(w).x_damaged = true;
  });
  glfwSetWindowRefreshCallback(x_window, [](GLFWwindow* w) { self(w).x_damaged = true; });
}

RawKey Window::timed(int key, int modifiers, bool down, bool repeat) {
  // GLFW gives no times. A poll that slept was woken by its first event, which so is new; one that did not sleep
  // brings what piled up since the one before. What follows in the same poll may have come with its first.
  const std::int64_t now = x_clock.monotonic_ms();
  if (!x_poll_earliest_ms) x_poll_earliest_ms = sleeps_so_far() != x_sleeps_before ? now : x_poll_before_ms;
  return {key, modifiers, down, repeat, *x_poll_earliest_ms, now};
}

void Window::wait(std::int64_t milliseconds) {
  x_poll_before_ms = x_poll_began_ms;
  x_poll_began_ms = x_clock.monotonic_ms();
  x_poll_earliest_ms.reset();
  x_sleeps_before = sleeps_so_far();
  if (milliseconds > 0) glfwWaitEventsTimeout(static_cast<double>(milliseconds) / 1000.0);
  else glfwPollEvents();
  if (x_filter != nullptr) x_filter->polled(x_poll_began_ms);
}

void Window::wake() { glfwPostEmptyEvent(); }

bool Window::take_damaged() { return std::exchange(x_damaged, false); }

bool Window::should_close() const { return glfwWindowShouldClose(x_window) == GLFW_TRUE; }

void Window::swap() { glfwSwapBuffers(x_window); }

void Window::type_key(const RawKey& raw) {
  const Modifiers modifiers{(raw.modifiers & GLFW_MOD_CONTROL) != 0, (raw.modifiers & GLFW_MOD_SHIFT) != 0,
                            (raw.modifiers & GLFW_MOD_ALT) != 0, (raw.modifiers & GLFW_MOD_SUPER) != 0};
  const std::optional<Key> key = meaning_of(raw.key);
  if (!key) return;
  // ImGui repeats keys itself as long as they are down.
  if (!raw.repeat) x_input.push(KeyChanged{*key, raw.down, modifiers});
}

}  // namespace intake::platform
