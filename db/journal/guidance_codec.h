// SPDX-License-Identifier: GPL-3.0-or-later
// Checklists, reasons to refuse and the stop list as JSON text (assets/catalogue/README.md). Free function, safe from any
// thread.
#pragma once

#include <string_view>

#include "db/base/result.h"
#include "db/domain/guidance.h"

namespace intake::journal {

/// Reads and checks the whole text. @return bad_input with what is wrong: nothing of a text with a fault is used.
Result<domain::Guidance> decode_guidance(std::string_view text);

}  // namespace intake::journal
