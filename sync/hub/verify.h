// SPDX-License-Identifier: GPL-3.0-or-later
// The hub's proof: every chain walked from its start, every hash recomputed, the figures counted anew from contents.
#pragma once

#include <string>
#include <vector>

#include "sync/hub/days.h"
#include "sync/hub/storage.h"

namespace intake::hub {

struct DeviceReport {
  DeviceId device;
  std::int64_t head_seq = 0;  ///< of its newest incarnation
  std::string head_chain;     ///< 32 raw bytes
  Figures figures;            ///< of all its incarnations
};

struct Report {
  bool ok = false;
  Figures figures;
  std::vector<DeviceReport> devices;  ///< by terminal number, then the hub's own
  std::vector<std::string> faults;    ///< sentences without donors' data
  std::vector<UnmatchedDay> days;     ///< sealed, but not matched; no fault of this database
};

/// Reads one state of the database, also while another process serves it.
Result<Report> verify(Storage& storage);

/// What is said of a database that cannot be read so far that it could be walked.
Report damaged(const Error& error);

/// One line of JSON, without a line feed.
std::string to_json(const Report& report);
/// For people.
std::string to_text(const Report& report);

}  // namespace intake::hub
