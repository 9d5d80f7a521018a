// SPDX-License-Identifier: GPL-3.0-or-later
// The hub's storage in one SQLite file. One process opens it for writing (database_lock.h); any may read beside it.
#pragma once

#include <filesystem>
#include <memory>

#include "db/base/env.h"
#include "sync/hub/connection.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// `write` makes the file, its schema and the hub's identity when they are missing.
/// @param organisation whose rows it reaches; none: the one that was made with the file
/// @return not_found when there is nothing to read; corrupt for a newer schema.
Result<std::unique_ptr<Storage>> open_sqlite_storage(const std::filesystem::path& file, Access access, Env& env,
                                                     const std::optional<OrganisationId>& organisation = std::nullopt);

}  // namespace intake::hub
