// SPDX-License-Identifier: GPL-3.0-or-later
// A catalogue as JSON text (assets/catalogue/README.md): the one compiled in, and later what a hub sends. It stands
// in this room because JSON does. Free function, safe from any thread.
#pragma once

#include <string_view>

#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"

namespace intake::journal {

/// Reads and checks a whole catalogue; guides are taken in `currency`, and a category without one there has none.
/// @return bad_input naming the slug and what is wrong with it: nothing of a text with a fault is used.
Result<domain::Catalogue> decode_catalogue(std::string_view text, Currency currency);

}  // namespace intake::journal
