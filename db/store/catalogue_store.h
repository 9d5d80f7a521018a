// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the catalogue as it starts (embedded), and as the shop has it (tables).
#pragma once

#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"
#include "db/domain/guidance.h"
#include "db/store/connection.h"

namespace intake::store {

/// The catalogue of assets/catalogue with guides in the shop's currency. @return internal when the asset is damaged
Result<domain::Catalogue> starting_catalogue(Currency currency);
/// Checklists, reasons to refuse and the stop list of assets/catalogue. @return internal when the asset is damaged
Result<domain::Guidance> starting_guidance();
/// From the tables, in the order of their positions. @throw SQLite::Exception
domain::Catalogue load_catalogue(Connection& connection);
/// Replaces what the tables hold; inside the caller's transaction. @throw SQLite::Exception
void save_catalogue(Connection& connection, const domain::Catalogue& catalogue);

}  // namespace intake::store
