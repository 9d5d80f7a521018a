// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Settings screen, and the facts it waits for.
#pragma once

#include "terminal/screens/settings/settings_state.h"

namespace intake::screens::settings {

struct ChooseLanguage { std::string language; };  ///< "en", "zh"
struct ChooseTextSize { int step; };
struct ChooseContrast { app::Contrast contrast; };
struct ChoosePrinter { app::PrinterKind printer; };
struct EditPdfFolder { std::string folder; };
struct EditCupsQueue { std::string queue; };
struct ConfirmPrinter {};  ///< takes what is typed

// facts
struct Kept {};
struct NotKept { Error error; };

using Action = std::variant<ChooseLanguage, ChooseTextSize, ChooseContrast, ChoosePrinter, EditPdfFolder, EditCupsQueue,
                            ConfirmPrinter, Kept, NotKept>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::settings
