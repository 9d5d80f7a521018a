// SPDX-License-Identifier: GPL-3.0-or-later
// intake-terminal: the window. Wiring only: options, the workers, the session, the loop.
#include <CLI/CLI.hpp>
#include <imgui.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "db/base/env.h"
#include "db/base/text/translate.h"
#include "db/store/store.h"
#include "terminal/app/session.h"
#include "terminal/loop/loop.h"
#include "terminal/loop/scan_filter.h"
#include "terminal/loop/touch_typing.h"
#include "terminal/platform/input_compat.h"
#include "terminal/views/window.h"
#include "terminal/widgets/font_book.h"
#include "terminal/workers/workers.h"

namespace intake {
namespace {

struct Options {
  std::filesystem::path store = store::default_store_folder();
  std::string language;
  std::optional<int> text_size;
  std::string contrast;
  bool full_screen = false;
  int width = 1280;
  int height = 800;
  float panel_width_mm = 0;
  std::filesystem::path layout_file;
  std::filesystem::path screenshots;
};

/// @return an exit code when the program is to end here.
std::optional<int> read_options(int argc, char** argv, Options& options) {
  CLI::App cli{"intake-terminal: record donated goods, label them, and send them to the hub.\n"
               "The store is made by `intake init`; terminal/run.sh does both."};
  cli.add_option("--store", options.store, "folder of the store (default: $XDG_DATA_HOME/intake)");
  cli.add_option("--lang", options.language, "en or zh; kept, as in Settings")->check(CLI::IsMember({"en", "zh"}));
  cli.add_option("--text-size", options.text_size, "0 (small) to 3 (largest); kept, as in Settings")->check(CLI::Range(0, 3));
  cli.add_option("--contrast", options.contrast, "normal or high; kept, as in Settings")->check(CLI::IsMember({"normal", "high"}));
  cli.add_flag("--full-screen", options.full_screen, "the whole screen instead of a window");
  cli.add_option("--width", options.width, "of the window, pixels")->check(CLI::Range(320, 16384));
  cli.add_option("--height", options.height, "of the window, pixels")->check(CLI::Range(240, 16384));
  cli.add_option("--panel-width-mm", options.panel_width_mm, "width of the panel, where it says something wrong of itself")
      ->check(CLI::Range(50.0, 5000.0));
  cli.add_option("--layout-file", options.layout_file, "write where every target stands and what is said to this file, as JSON, whenever it changes");
  cli.add_option("--screenshots", options.screenshots, "folder for screenshots, taken by F12 or SIGUSR1");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  return std::nullopt;
}

/// How the settings want things to look, and what follows from a change of them.
class Look {
 public:
  Look(float px_per_mm, const app::Settings& settings)
      : x_px_per_mm(px_per_mm), x_settings(settings), x_theme(make(settings.text_size)),
        x_fonts(widgets::find_fonts(), widgets::font_sizes(x_theme), chinese(), platform::Window::wake) {
    text::use_language(settings.language);
  }

  void follow(const app::Settings& settings) {
    if (settings == x_settings) return;
    x_settings = settings;
    x_theme = make(x_theme.text_step);
    text::use_language(settings.language);
    x_fonts.change(widgets::font_sizes(make(settings.text_size)), chinese());
  }
  /// Room and text grow together: what can be tapped moves once, when the fonts are there.
  void take_in_fonts() {
    if (x_theme.text_step == x_settings.text_size) return;
    const widgets::Theme wanted = make(x_settings.text_size);
    if (x_fonts.sizes() == widgets::font_sizes(wanted)) x_theme = wanted;
  }
  const widgets::Theme& theme() const { return x_theme; }
  widgets::FontBook& fonts() { return x_fonts; }

 private:
  bool chinese() const { return x_settings.language == "zh"; }
  widgets::Theme make(int text_size) const {
    return widgets::make_theme(x_px_per_mm, text_size, x_settings.contrast == app::Contrast::high);
  }

  const float x_px_per_mm;
  app::Settings x_settings;
  widgets::Theme x_theme;
  widgets::FontBook x_fonts;
};

/// What the command line says about settings, as a person's taps once the store is open.
void apply_wishes(const Options& options, app::Session& session) {
  using namespace screens::settings;
  if (!options.language.empty()) session.apply(screens::settings::Action(ChooseLanguage{options.language}));
  if (options.text_size) session.apply(screens::settings::Action(ChooseTextSize{*options.text_size}));
  if (!options.contrast.empty()) {
    session.apply(screens::settings::Action(ChooseContrast{options.contrast == "high" ? app::Contrast::high : app::Contrast::normal}));
  }
}

loop::ScanListener scans_into(app::ActionSink& sink) {
  return {[&sink](const scan::Scan& scan) { sink.send(app::CodeScanned{scan.text, scan.aim}); },
          [&sink](scan::Rejection rejection) {
            sink.send(app::ScanRejected{rejection == scan::Rejection::incomplete ? app::ScanFault::incomplete : app::ScanFault::again});
          }};
}

/// ImGui's context for as long as the window is open.
struct ImGuiSession {
  ImGuiSession() { ImGui::CreateContext(); }
  ~ImGuiSession() { ImGui::DestroyContext(); }
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;
};

/// What the loop calls: session and views, and what follows from their state.
class Screens {
 public:
  Screens(const Options& options, app::Session& session, Channel<app::Action>& inbox, app::ActionSink& sink, Look& look, platform::Window& window, Clock& clock,
          typing::TouchKeyboard& keyboard)
      : x_options(options), x_session(session), x_inbox(inbox), x_sink(sink), x_look(look), x_window(window), x_clock(clock), x_keyboard(keyboard),
        x_layout(!options.layout_file.empty()) {
    if (!options.layout_file.empty()) x_layout_file.emplace(options.layout_file);
  }

  bool turn() {
    // Asked before both are taken: a finger, a key, and what a scanner typed.
    if (x_window.input().pending() || !x_sink.actions().empty()) x_touched_ms = x_clock.monotonic_ms();
    bool changed = x_session.turn(x_sink, x_inbox);
    if (const auto phase = x_keyboard.phase(); phase != x_phase) {
      x_phase = phase;
      changed = true;
    }
    const bool ready = x_session.state().phase == app::Phase::ready;
    if (ready && !x_wishes_applied) {
      x_wishes_applied = changed = true;
      apply_wishes(x_options, x_session);
    }
    if (const std::int64_t minute = x_clock.now_utc_ms() / 60'000; minute != x_minute) {
      x_minute = minute;
      changed = true;
      x_session.apply(app::Tick{x_clock.monotonic_ms() - x_touched_ms});
    }
    if (ready) x_look.follow(x_session.state().shared.settings);
    return changed;
  }

  bool draw(const widgets::Rect& area) {
    x_look.take_in_fonts();
    widgets::Ui ui{x_look.theme(), x_look.fonts(), x_layout, x_scratch};
    const views::KeyboardThere keyboard{x_keyboard, x_clock.monotonic_ms()};
    views::draw_window(x_session.state(), area, ui, x_sink, &keyboard);
    return ui.animating;
  }

  void shown() {
    // Targets are told once the store is open: before that there is nothing to tap.
    if (!x_layout_file || x_session.state().phase == app::Phase::opening) return;
    if (const auto written = x_layout_file->write(x_layout); !written) {
      spdlog::warn("{}", written.error().detail);
      x_layout_file.reset();
    }
  }

  std::int64_t next_timer_ms() { return 60'000 - x_clock.now_utc_ms() % 60'000 + 5; }

 private:
  const Options& x_options;
  app::Session& x_session;
  Channel<app::Action>& x_inbox;
  app::ActionSink& x_sink;
  Look& x_look;
  platform::Window& x_window;
  Clock& x_clock;
  typing::TouchKeyboard& x_keyboard;
  typing::PinyinPhase x_phase = typing::PinyinPhase::off;
  widgets::Layout x_layout;
  widgets::Scratch x_scratch;
  std::optional<widgets::LayoutFile> x_layout_file;
  bool x_wishes_applied = false;
  std::int64_t x_minute = 0;
  std::int64_t x_touched_ms = x_clock.monotonic_ms();
};

int run(const Options& options) {
  loop::Signals signals(platform::Window::wake);
  OsEnv os;
  Clock& clock = os.env().clock;
  // Fonts are built and the store is opened while the window and its OpenGL come up, which takes as long as either.
  const auto px_per_mm = platform::Window::measure_panel(options.panel_width_mm);
  if (!px_per_mm) {
    spdlog::error("{}", px_per_mm.error().detail);
    return 1;
  }
  app::Settings first;
  if (!options.language.empty()) first.language = options.language;
  std::unique_ptr<platform::Window> window;  // goes last: fonts and workers wake it
  Look look(*px_per_mm, first);
  Channel<app::Action> inbox(4096, platform::Window::wake);
  workers::Workers workers(options.store, store::this_machine(), inbox);
  app::Session session(os.env(), [&](app::Effect& effect) { return workers.dispatch(effect); });
  session.begin();
  auto opened = platform::Window::open({"Intake", options.width, options.height, options.full_screen}, clock);
  if (!opened) {
    spdlog::error("{}", opened.error().detail);
    return 1;
  }
  window = std::move(*opened);

  for (const auto& problem : look.fonts().files().problems) spdlog::warn("{}", problem);
  const ImGuiSession imgui;
  platform::prepare_input();
  platform::use_clipboard(window->handle());
  platform::Renderer renderer;
  if (const auto ready = renderer.open(); !ready) {
    spdlog::error("{}", ready.error().detail);
    return 1;
  }
  look.fonts().wait();
  renderer.use_atlas(look.fonts().atlas());

  app::ActionSink sink;
  platform::Window& shown = *window;
  typing::PinyinInput pinyin({options.store / "typing"}, platform::Window::wake);
  typing::TouchKeyboard keyboard(pinyin, loop::typing_into(shown.input()));
  const auto type_character = [&](char32_t character) {
    keyboard.put_away();
    shown.type_character(character);
  };
  loop::ScanFilter keys({[&](const platform::RawKey& key) { shown.type_key(key); }, type_character}, scans_into(sink));
  shown.set_key_filter(&keys);
  shown.on_file_dropped([&](const std::filesystem::path& file) { sink.send(app::FileDropped{file.string()}); });
  Screens screens(options, session, inbox, sink, look, shown, clock, keyboard);
  loop::run({shown, renderer, look.fonts(), keys, clock, options.screenshots},
            {[&] { return screens.turn(); }, [&](platform::InputState& input) { loop::let_keyboard_touch(keyboard, input, clock.monotonic_ms()); },
             [&](const widgets::Rect& area) { return screens.draw(area); },
             [&] { screens.shown(); }, [&] { return screens.next_timer_ms(); }},
            signals);
  shown.set_key_filter(nullptr);
  workers.stop();
  return 0;
}

}  // namespace
}  // namespace intake

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("intake-terminal"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc);
  intake::Options options;
  if (const auto code = intake::read_options(argc, argv, options)) return *code;
  return intake::run(options);
}
