// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Settings screen, and the facts it waits for.
#pragma once

#include "terminal/screens/settings/settings_state.h"

namespace intake::screens::settings {

struct ChooseLanguage { std::string language; };  ///< "en", "zh"
struct ChooseTextSize { int step; };
struct ChooseContrast { app::Contrast contrast; };
struct ChooseKeyboard { bool on_screen; };  ///< whether it opens by itself
struct ChoosePrinter { app::PrinterKind printer; };
struct EditPdfFolder { std::string folder; };
struct EditCupsQueue { std::string queue; };
struct ConfirmPrinter {};  ///< takes what is typed
struct EditBackupFolder { std::string folder; };
struct ChooseBackupFolder { std::string folder; };  ///< takes it at once
struct ConfirmBackupFolder {};                      ///< takes what is typed
struct BackUpNow {};
struct StopBackup {};
struct OpenCodePanel {};
struct CloseCodePanel {};
struct TypePin { char key; };  ///< a digit, or '\b'
struct ConfirmPin {};

// facts
struct PlacesFound { std::vector<std::string> places; };
struct BackupProgressed { app::BackupStage stage; std::int64_t done; std::int64_t total; };
/// None is being made (any more).
struct BackupChanged { app::BackupStatus status; };
struct CodeRevealed { app::RequestId request; std::string code; };
struct PinNotTaken { app::RequestId request; app::PinTrouble trouble; std::int64_t wait_seconds; };
struct CodeNotRevealed { app::RequestId request; Error error; };
struct Kept {};
struct NotKept { Error error; };

using Action = std::variant<ChooseLanguage, ChooseTextSize, ChooseContrast, ChooseKeyboard, ChoosePrinter, EditPdfFolder, EditCupsQueue,
                            ConfirmPrinter, EditBackupFolder, ChooseBackupFolder, ConfirmBackupFolder, BackUpNow, StopBackup,
                            OpenCodePanel, CloseCodePanel, TypePin, ConfirmPin, PlacesFound, BackupProgressed, BackupChanged,
                            CodeRevealed, PinNotTaken, CodeNotRevealed, Kept, NotKept>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::settings
