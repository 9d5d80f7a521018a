// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal without a network saved to a stick: its requests are answered as those that come by the wire, and the
// answers are written beside them, with all pages of what others did. On the thread of the service.
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "sync/hub/hub_service.h"

namespace intake::hub {

struct Imported {
  std::string words;                    ///< what came of it, for people
  std::array<std::int64_t, 4> taken{};  ///< operations that are new here, by protocol::Verdict
};

/// Done again, or after the same came by the wire, it changes nothing and writes a good reply.
/// @return bad_input, corrupt or refused (another hub's, a terminal that is unknown or frozen) with nothing taken; otherwise
/// what hindered the work or the reply, whatever was taken until then being durable, as the detail says
Result<Imported> import_stick(HubService& service, Storage& storage, Env& env, const std::filesystem::path& file);

Result<std::string> words_of(const Result<Imported>& done);

}  // namespace intake::hub
