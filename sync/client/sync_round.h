// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out what sync_machine decides: it talks with the hub and the store and says what came of it. While one
// batch is on its way the next one is read and encoded. For one thread; the request in flight runs on a second one
// that ends before perform() does.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/client/feed_place.h"
#include "sync/client/hub_line.h"
#include "sync/client/store_access.h"
#include "sync/client/sync_machine.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/version.h"

namespace intake::client {

/// What a round did so far, for people.
struct RoundFigures {
  std::int64_t sent = 0;     ///< operations acknowledged
  std::int64_t to_send = 0;  ///< operations that waited when the sending began, those saved meanwhile added
  std::int64_t received = 0;
  std::int64_t read_to = 0;   ///< place in the shop's feed that was reached with the last page, …
  std::int64_t read_end = 0;  ///< … and the last one in it; both 0 before
  std::int64_t hub_head_seq = 0;
  std::string hub_head_chain;  ///< 32 raw bytes
};

/// Whether the next batch is prepared while one is on its way; without it all happens on the caller's thread.
enum class Overlap { yes, no };

class SyncRound {
 public:
  /// @param keep_on false stops a call in flight. @param on_step called after each step, on the caller's thread.
  SyncRound(StoreAccess& access, HttpTransport& transport, std::function<bool()> keep_on,
            std::function<void(const RoundFigures&)> on_step, Overlap overlap = Overlap::yes,
            protocol::Versions versions = protocol::spoken_versions);
  ~SyncRound();

  /// Greet, Push or Pull; a Wait is the caller's.
  Event perform(const Instruction& instruction);
  const RoundFigures& figures() const { return x_figures; }
  /// Counts from zero again.
  void begin() { x_figures.sent = x_figures.to_send = x_figures.received = x_figures.read_to = x_figures.read_end = 0; }

 private:
  /// A batch ready to send, and what its acknowledgement has to fit.
  struct Prepared {
    std::int64_t after_seq = 0;
    std::int64_t max_operations = 0;
    bool opaque = false;
    std::int64_t incarnation = 1;
    protocol::Batch batch;
  };
  using Call = std::function<Result<HubReply>()>;

  Result<void> take_identity();
  Event perform_greet();
  Event perform_push(const Push& push);
  Event perform_pull(const Pull& pull);
  Event take_page(protocol::Page page, const FeedPlace& next, bool more);
  Event perform_begin_again(const BeginAgain& again);
  Event take_acknowledgement(const Prepared& sent, const HubReply& reply);
  Result<std::optional<Prepared>> prepare(const Push& push);
  Result<HubReply> send_and_prepare(const Prepared& sent);

  StoreAccess& x_access;
  HttpTransport& x_transport;
  const std::function<bool()> x_keep_on;
  const std::function<void(const RoundFigures&)> x_on_step;
  const Overlap x_overlap;
  const protocol::Versions x_versions;
  std::optional<HubLine> x_line;
  protocol::Limits x_limits;
  std::string x_hub_epoch;
  std::optional<Prepared> x_next;
  RoundFigures x_figures;
};

}  // namespace intake::client
