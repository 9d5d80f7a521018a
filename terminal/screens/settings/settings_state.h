// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: language, text size, contrast, printer. What is set is in app::Shared; here is only what is half
// typed.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::settings {

struct State {
  std::string pdf_folder;        ///< half typed
  std::string cups_queue;        ///< half typed
  std::optional<Error> problem;  ///< the last change could not be kept; it holds until the window closes
};

}  // namespace intake::screens::settings
