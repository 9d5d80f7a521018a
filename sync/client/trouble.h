// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between a terminal and its hub, sorted by what has to be done about it. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/base/result.h"
#include "sync/client/hub_line.h"

namespace intake::client {

enum class TroubleKind {
  none,
  not_paired,   ///< there is no hub to talk with
  unreachable,  ///< no answer of our hub: try again
  certificate,  ///< what answers has a certificate that is not trusted: try again
  stranger,     ///< something else answers, such as a network's sign-in page: try again
  hub_down,     ///< what stands before the hub answers in its place: try again
  server,       ///< the hub answered that it failed: try again, with less
  busy,         ///< the hub asks for time
  too_big,      ///< the batch is larger than the hub takes
  unreadable,   ///< the hub cannot read what we sent
  gap,          ///< the hub lacks operations before these
  gone,         ///< the hub was replaced since: read the feed again from its start
  signed_out,   ///< the hub does not accept our signature: a person has to look
  forgotten,    ///< the hub does not know this terminal: a person has to pair it again
  frozen,       ///< a manager stopped this terminal: a person has to look; nothing is deleted
  fork,         ///< the hub holds another continuation of our journal: this terminal begins again in its next incarnation
  twin,         ///< a copy of this terminal is in use as well: one of the two has to be paired again by a person
  hub_lacks,    ///< the hub was restored from before what our journal reaches back to: a person has to restore a newer backup
  too_old,      ///< this program is too old for the hub: a person has to update it; reading still works
  hub_too_old,  ///< the hub's program is too old for this one: a person has to update it there; reading still works
  store,        ///< this terminal's own store failed
};

struct Trouble {
  TroubleKind kind = TroubleKind::none;
  std::string words;  ///< English sentences: what happened and what to do; no donor's data
  std::int64_t retry_after_ms = 0;
  std::optional<std::int64_t> expected_seq;        ///< with gap
  std::optional<std::int64_t> newest_incarnation;  ///< with fork: of this device at the hub

  bool needs_person() const {
    return kind == TroubleKind::signed_out || kind == TroubleKind::forgotten || kind == TroubleKind::frozen ||
           kind == TroubleKind::twin || kind == TroubleKind::hub_lacks || no_common_version();
  }
  /// Terminal and hub have no version of the protocol in common: what others did can still be read.
  bool no_common_version() const { return kind == TroubleKind::too_old || kind == TroubleKind::hub_too_old; }
  friend bool operator==(const Trouble&, const Trouble&) = default;
};

/// The hub's head lies before what this terminal still keeps for sending.
Trouble hub_lacks();
/// A call that brought no reply.
Trouble trouble_of(const Error& error, NoAnswer why = NoAnswer::unknown);
/// A reply that is not 200.
Trouble trouble_of(const HubReply& reply);
/// For callers who only want success or an Error: unreachable, rejected or internal.
Error error_of(const Trouble& trouble);

}  // namespace intake::client
