// SPDX-License-Identifier: GPL-3.0-or-later
// The panel that asks for a manager's PIN: what it is for, a keypad, and what was wrong with the last try. The same for
// everything that only a manager may do.
#pragma once

#include <optional>
#include <string>

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::views {

struct PinAsk {
  std::string id;       ///< of its targets: id.0 … id.9, id.backspace, id.confirm, id.cancel
  std::string title;    ///< what is about to happen
  std::string note;     ///< a sentence more, or empty
  std::string confirm;  ///< on the button: what it does
  std::string icon = "lock";
  std::string failed{};  ///< for a problem that its kind's own words do not fit; or empty
  std::string ask{};     ///< who types it; empty: a manager types theirs
};
struct PinTap {
  std::optional<char> key;  ///< a digit, or '\b'
  bool confirm = false;
  bool cancel = false;
};
PinTap draw_pin_panel(widgets::Ui& ui, const widgets::Rect& window, const app::PinEntry& entry, const PinAsk& ask);

}  // namespace intake::views
