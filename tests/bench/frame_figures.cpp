// SPDX-License-Identifier: GPL-3.0-or-later
// What one frame costs, in this process and a real window: every screen as the view tests know it, in both languages.
// Processor time of all threads, because a machine that is shared takes time but no processor time; those of the
// software renderer share the work, so the time that passes on an idle machine is shorter. What the display's server
// does is not in it.
#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "db/base/text/translate.h"
#include "terminal/platform/input_compat.h"
#include "terminal/platform/renderer.h"
#include "terminal/platform/window.h"
#include "terminal/views/window.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/views/fixtures.h"

namespace intake::bench {
namespace {

constexpr float px_per_mm = 3.81f;  // 1280 pixels on 15.6"
constexpr int settling_frames = 4;

double processor_ms() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

struct ImGuiSession {
  ImGuiSession() { ImGui::CreateContext(); }
  ~ImGuiSession() { ImGui::DestroyContext(); }
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;
};

/// A window that frames are drawn in one by one.
class Stage {
 public:
  Stage(platform::Window& window, const std::string& language)
      : x_window(window), x_theme(widgets::make_theme(px_per_mm, 1, false)),
        x_fonts(widgets::find_fonts(), widgets::font_sizes(x_theme), language == "zh", {}) {
    text::use_language(language);
    platform::prepare_input();
    x_fonts.wait();
    if (const auto opened = x_renderer.open(); !opened) give_up(opened.error().detail);
    x_renderer.use_atlas(x_fonts.atlas());
  }

  /// Until every glyph is there and everything stands where it belongs.
  void settle(const app::State& state) {
    for (int frame = 0; frame < settling_frames || x_fonts.building(); ++frame) {
      x_window.wait(1);
      if (x_fonts.poll()) x_renderer.use_atlas(x_fonts.atlas());
      build_ms(state);
      draw_ms();
    }
  }

  double build_ms(const app::State& state) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(x_window.width_px()), static_cast<float>(x_window.height_px()));
    io.DeltaTime = 0.016f;
    platform::apply_input(x_window.input().next());
    x_renderer.begin_frame();
    const double before = processor_ms();
    ImGui::NewFrame();
    widgets::Ui ui{x_theme, x_fonts, x_layout, x_scratch};
    views::draw_window(state, {0, 0, io.DisplaySize.x, io.DisplaySize.y}, ui, x_sink);
    ImGui::Render();
    return processor_ms() - before;
  }

  /// To the last pixel: one of them is read back.
  double draw_ms() {
    const double before = processor_ms();
    x_renderer.draw(x_window.width_px(), x_window.height_px());
    x_renderer.read(1, 1);
    x_window.swap();
    return processor_ms() - before;
  }

  /// From a finger in the queue to the pixels that show it, as the loop does it.
  double press_ms(const app::State& state, platform::Point at) {
    platform::InputQueue& input = x_window.input();
    const double before = processor_ms();
    input.push(platform::PointerMoved{at});
    input.push(platform::PointerButton{true});
    do build_ms(state);
    while (input.pending());
    draw_ms();
    const double took = processor_ms() - before;
    input.push(platform::PointerButton{false});
    do build_ms(state);
    while (input.pending());
    return took;
  }

  std::vector<platform::Point> targets() const {
    std::vector<platform::Point> middles;
    for (const auto& target : x_layout.targets())
      middles.push_back({target.visible.x + target.visible.w / 2, target.visible.y + target.visible.h / 2});
    return middles;
  }

 private:
  platform::Window& x_window;
  const ImGuiSession x_imgui;
  const widgets::Theme x_theme;
  widgets::FontBook x_fonts;
  platform::Renderer x_renderer;
  widgets::Layout x_layout;
  widgets::Scratch x_scratch;
  app::ActionSink x_sink;
};

struct Times {
  std::vector<double> build_ms;
  std::vector<double> draw_ms;
  std::vector<double> press_ms;
};

/// The best of three of each frame and press: what a busy machine adds is not theirs.
template <class Work>
double best_of_three(Work work) {
  return std::min({work(), work(), work()});
}

void measure(Stage& stage, const app::State& state, int frames, Times& times) {
  stage.settle(state);
  for (int frame = 0; frame < frames; ++frame) {
    times.build_ms.push_back(best_of_three([&] { return stage.build_ms(state); }));
    times.draw_ms.push_back(best_of_three([&] { return stage.draw_ms(); }));
  }
  for (const auto& target : stage.targets())
    times.press_ms.push_back(best_of_three([&] { return stage.press_ms(state, target); }));
}

}  // namespace

bool frame_figures(const Options& options) {
  if (std::getenv("DISPLAY") == nullptr) {
    std::fputs("frame: a display (xvfb-run -a) is needed to measure\n", stderr);
    return true;
  }
  OsEnv os;
  auto window = platform::Window::open({"bench", 1280, 800, false}, os.env().clock);
  if (!window) give_up(window.error().detail);
  Times times;
  const auto fixtures = tests::fixtures();
  for (const char* language : {"en", "zh"}) {
    Stage stage(**window, language);
    for (const auto& fixture : fixtures) {
      measure(stage, fixture.state, options.quick ? 1 : 10, times);
      if (options.quick) break;
    }
  }
  const auto at_most = [](const char* name, std::vector<double>& all_ms, double bound) {
    return print({name, "ms of the processor", percentile(all_ms, 0.99), 1, bound, Bound::at_most});
  };
  const bool built = at_most("frame_building_p99", times.build_ms, 0.5);
  const bool drawn = at_most("frame_drawing_p99", times.draw_ms, 16);
  return at_most("press_to_pixel_p99", times.press_ms, 25) && built && drawn;
}

}  // namespace intake::bench
