// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: language, text size, contrast, printer, backup. What is set is in app::Shared; here is only what is half
// typed, and how backups stand.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::settings {

/// The backup that is being made.
struct BackupUnderWay {
  app::BackupStage stage = app::BackupStage::copying;
  std::int64_t done = 0;
  std::int64_t total = 0;
  bool stopping = false;
};

/// The panel that asks for a manager's PIN and then shows the recovery code.
struct CodePanel : app::PinEntry {
  std::string code;  ///< shown once it is known
};

struct State {
  std::string pdf_folder;        ///< half typed
  std::string cups_queue;        ///< half typed
  std::optional<Error> problem;  ///< the last change could not be kept; it holds until the window closes

  std::string backup_folder;        ///< half typed
  std::vector<std::string> places;  ///< sticks and disks that are there
  app::BackupStatus backup;
  std::optional<BackupUnderWay> under_way;
  std::optional<CodePanel> code_panel;
};

}  // namespace intake::screens::settings
