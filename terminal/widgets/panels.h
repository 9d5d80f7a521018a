// SPDX-License-Identifier: GPL-3.0-or-later
// What stands over or beside the rest: the pill of the top bar, banners, panels over the screen, progress.
#pragma once

#include <string>
#include <string_view>

#include "terminal/widgets/buttons.h"

namespace intake::widgets {

enum class Tone { neutral, good, warning, bad };
Colour tone_ink(const Palette& palette, Tone tone);
Colour tone_fill(const Palette& palette, Tone tone);

/// A rounded word with its icon. The id makes it tappable.
bool pill(Ui& ui, std::string_view id, const Rect& rect, Tone tone, std::string_view icon, std::string_view text);
float pill_width(Ui& ui, std::string_view text);

/// What happened, over the whole width: icon, one or two lines, and an x (id.close).
/// @return true when it is to be dismissed.
bool banner(Ui& ui, const std::string& id, const Rect& rect, Tone tone, std::string_view icon, std::string_view text);
float banner_height(Ui& ui, std::string_view text, float width);

/// A box with text in a tone's colours, for problems and explanations within a screen.
void callout(Ui& ui, const Rect& rect, Tone tone, std::string_view icon, std::string_view text);
float callout_height(Ui& ui, std::string_view text, float width);

/// @param part 0 … 1, or below 0 while nothing is known of the end.
void progress_bar(Ui& ui, const Rect& rect, float part);

/// A panel over the screen; what is behind it cannot be tapped. Between begin_panel() and end_panel() the widgets
/// belong to it. @return the inside.
Rect begin_panel(Ui& ui, const char* id, const Rect& window, float width, float height);
void end_panel();

inline constexpr const char* root_name = "root";
/// The window that holds a screen; everything is drawn between the two.
void begin_root(Ui& ui, const Rect& window);
void end_root();

/// The window of the keyboard on the screen: over all others, and never in focus.
void begin_keyboard(Ui& ui, const Rect& area);
void end_keyboard();

}  // namespace intake::widgets
