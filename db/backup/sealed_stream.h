// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/backup: reads an encrypted backup from its beginning to its end, for whoever has the key.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "db/backup/raw_file.h"
#include "db/backup/sealed_header.h"

namespace intake::backup {

/// @param find_key of the header that was read. @param take the content in order; it is proved only when this returns.
/// @return the secret beside it; corrupt when anything was changed, is missing or follows the end
Result<std::string> read_sealed(RawFile& file, const std::function<Result<std::string>(const Header&)>& find_key,
                                const std::function<Result<void>(std::string_view)>& take);

}  // namespace intake::backup
