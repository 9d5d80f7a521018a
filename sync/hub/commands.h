// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of intake-hub, once its command line is read. Each prints what it has to say to standard output.
#pragma once

#include <filesystem>
#include <string>

#include "db/base/result.h"
#include "sync/hub/admin.h"
#include "sync/hub/http_server.h"

namespace intake::hub {

/// Serves until it is told to stop. Prints the address when it is ready.
Result<void> serve(const std::string& database, const HttpOptions& options);
/// On the database itself when nobody serves it, else through the socket of who does.
Result<std::string> order(const std::string& database, const Order& wish, bool make_database);
/// @return whether all is whole
Result<bool> verify_and_print(const std::string& database, bool json);
/// A shop's newest days: who sealed them, and whether the hub holds the same.
Result<void> print_days(const std::string& database, const std::string& shop_name, std::int64_t limit, bool json);
/// Donors whose personal fields were erased, and which terminals confirmed it. @param shop_name of all shops when it is empty
Result<void> print_erasures(const std::string& database, const std::string& shop_name, bool json);
/// What is held on a donor, written into a new file for the donor to get.
Result<void> export_donor(const std::string& database, const std::string& shop_name, const std::string& number_or_id, const std::filesystem::path& out);
/// What needs a manager and was not settled yet. @param shop_name of all shops when it is empty
/// @param show_personal also what donors said of themselves; how often is logged
Result<void> print_tasks(const std::string& database, const std::string& shop_name, bool json, bool show_personal);
Result<void> print_status(const std::string& database);
/// A backup becomes a database again: checked, under a new epoch, so that terminals send again what it lacks.
Result<void> restore(const std::string& database, const std::filesystem::path& from);
/// A terminal's encrypted backup, opened with the hub's key, which a reader of the database has, also while it serves.
Result<void> open_backup_with(const std::string& database, const std::filesystem::path& from, const std::filesystem::path& out, bool with_pins, bool json);
Result<void> migrate_and_print(const std::string& database);
Result<void> compact_and_print(const std::string& database);

}  // namespace intake::hub
