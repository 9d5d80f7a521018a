// SPDX-License-Identifier: GPL-3.0-or-later
// What `intake-hub serve` can be set to: by flag, else by environment (INTAKE_HUB_…), else by the file of --config. One
// list of options makes all three.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "db/base/result.h"
#include "sync/hub/http_server.h"

namespace intake::hub {

/// --database, of every command, also by INTAKE_HUB_DATABASE.
void add_database_option(CLI::App& command, std::string& database);

struct ServeSettings {
  std::string database;
  std::string config;
  HttpOptions http;
};
void add_serve_options(CLI::App& command, ServeSettings& settings);

/// Fills what no flag of the command named: from the environment, then from the file. Call it once the flags are read.
/// @param config path of the file, read when the command has such an option and it is given; may come from the environment
/// @return bad_input, with file and line where it is the file's
Result<void> complete(CLI::App& command, const std::string* config);

}  // namespace intake::hub
