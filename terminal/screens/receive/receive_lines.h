// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the donation at the counter: what Add, the steppers, the keypad and Undo do to them. Free
// functions on the screen's state, on the loop's thread; they order nothing.
#pragma once

#include "terminal/screens/receive/receive_state.h"

namespace intake::screens::receive {

/// Keeps a step for Undo; the oldest is forgotten beyond undo_steps.
void remember(State& state);
/// Back by one step; false when there is none.
bool undo(State& state);
/// Counts the figures again.
void summarise(State& state, const app::Shared& shared);

domain::Lot* find_lot(State& state, LotId id);

/// A tap on a tile: its usual kind, condition B, the usual value.
void choose_tile(State& state, std::string_view slug, const app::Shared& shared);
void choose_kind(State& state, std::string_view slug, const app::Shared& shared);
/// Fits `value_minor_each` to the pick; a pick without a suggestion behind it becomes unknown.
void fit_value(Choice& choice, const app::Shared& shared);
/// Category slugs for typed words, best first.
std::vector<std::string> matching_kinds(std::string_view words, const domain::Catalogue& catalogue);

/// Puts a piece on the donation: one more on an equal line, else a new line with `fresh` as its id. A claimed
/// roll number goes with it and always begins a line.
void add_piece(State& state, domain::Lot piece, LotId fresh);
/// The piece that the chips describe.
domain::Lot chosen_piece(const State& state, const app::Shared& shared);
/// Gives the chips' choice to the line being edited, and leaves editing.
void change_line(State& state, const app::Shared& shared);
void begin_edit(State& state, LotId id, const app::Shared& shared);
void leave_edit(State& state);

/// Takes what the keypad says; false, with the keypad marked invalid, when it cannot be read.
bool confirm_keypad(State& state, const app::Shared& shared, LotId fresh);
void press_key(Keypad& keypad, char key);

}  // namespace intake::screens::receive
