// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/manager_gate.h"

#include "db/base/text/translate.h"
#include "terminal/views/pin_panel.h"

namespace intake::views {

using text::tr;

namespace {

std::string what(domain::Act act) {
  switch (act) {
    case domain::Act::change_devices: return tr("Printer and devices are set by a manager.");
    case domain::Act::keep_backups: return tr("Where backups go is a manager’s choice.");
    case domain::Act::change_people: return tr("A manager says who works here, and as what.");
    default: return tr("This is a manager’s decision.");
  }
}

}  // namespace

void draw_manager_gate(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink) {
  if (!state.gate) return;
  const PinAsk ask{"manager", tr("Call a manager over"), what(state.gate->act), tr("Go on"), "lock",
                   tr("PINs cannot be checked on this terminal just now. Nothing was changed.")};
  const PinTap tap = draw_pin_panel(ui, window, *state.gate, ask);
  if (tap.key) sink.send(app::TypeManagerPin{*tap.key});
  if (tap.confirm) sink.send(app::ConfirmManagerPin{});
  if (tap.cancel) sink.send(app::CloseManagerGate{});
}

}  // namespace intake::views
