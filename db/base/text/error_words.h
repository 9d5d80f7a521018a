// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that turns an ErrorCode into words for people: what happened, what is safe, what to do. The error's
// `detail` goes to the log and to command lines instead. Safe from any thread.
#pragma once

#include <string>

#include "db/base/result.h"

namespace intake::text {

/// One or two whole sentences in the current language.
std::string error_words(ErrorCode code);

}  // namespace intake::text
