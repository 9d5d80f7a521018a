// SPDX-License-Identifier: GPL-3.0-or-later
// What to do next with the hub, decided without input or output: an event goes in, one instruction comes out, its
// outcome is the next event. So every rule of SYNC.md about retries, bad operations and refusals runs in tests as a
// list of events. For one thread; the driver (sync_round.h) carries instructions out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "db/base/env.h"
#include "sync/client/trouble.h"

namespace intake::client {

enum class Feed { organisation, shop };

// --- Instructions ---------------------------------------------------------------------------------------------------
/// Send `hello`. Outcome: Greeted or Failed.
struct Greet {
  friend bool operator==(const Greet&, const Greet&) = default;
};
/// Send operations after a seq. Outcome: Pushed, NothingToPush or Failed.
struct Push {
  std::int64_t after_seq = 0;
  std::int64_t max_operations = 0;
  bool opaque = false;  ///< the one operation that fails, as bytes the hub keeps without reading
  friend bool operator==(const Push&, const Push&) = default;
};
/// Read one page of a feed from its kept cursor. Outcome: PageTaken or Failed.
struct Pull {
  Feed feed = Feed::organisation;
  bool from_start = false;  ///< forget the cursor first
  friend bool operator==(const Pull&, const Pull&) = default;
};
/// Begin the journal again, with the operations kept, in the incarnation after both this one and the newest the hub knows.
/// Outcome: BeganAgain or Failed.
struct BeginAgain {
  std::int64_t newest_at_hub = 0;
  friend bool operator==(const BeginAgain&, const BeginAgain&) = default;
};
/// Do nothing. Outcome: TimeUp after `ms`, or before it Asked, or Saved while idle().
struct Wait {
  std::int64_t ms = 0;
  Trouble why;  ///< kind none: all is done
  friend bool operator==(const Wait&, const Wait&) = default;
};
using Instruction = std::variant<Greet, Push, Pull, BeginAgain, Wait>;

// --- Events ---------------------------------------------------------------------------------------------------------
struct Asked {};   ///< a person (or the start) wants it now
struct Saved {};   ///< something was recorded
struct TimeUp {};  ///< a Wait is over
/// The hub answered `hello`.
struct Greeted {
  std::int64_t hub_head_seq = 0;
  std::string hub_head_chain;
  std::int64_t own_head_seq = 0;
  std::int64_t own_acked_seq = 0;
  std::string own_chain_at_hub_head;  ///< empty when our journal does not reach that far
  std::int64_t max_operations = 0;    ///< a batch, as the hub limits it
  std::int64_t own_kept_after_seq = 0;  ///< what is before left our journal long ago, acknowledged
};
struct Pushed {
  std::int64_t last_seq = 0;   ///< of the batch
  std::int64_t acked_seq = 0;  ///< as the hub's body says
  bool chain_is_ours = false;  ///< acked_chain, incarnation and epoch fit, and the store took it
};
struct NothingToPush {};
struct PageTaken {
  bool more = false;
  bool recorded = false;  ///< it made this terminal record something: that an erasure was carried out
};
struct BeganAgain {};
struct Failed {
  Trouble trouble;
  std::int64_t operations = 0;  ///< of a batch that failed
  std::int64_t last_seq = 0;
};
using Event = std::variant<Asked, Saved, TimeUp, Greeted, Pushed, NothingToPush, PageTaken, BeganAgain, Failed>;

inline constexpr std::int64_t first_back_off_ms = 2'000;
inline constexpr std::int64_t longest_back_off_ms = 300'000;
/// Once all is done, the hub is asked again for what others did.
inline constexpr std::int64_t poll_ms = 60'000;
inline constexpr std::int64_t most_operations = 1'000;

class SyncMachine {
 public:
  explicit SyncMachine(Rng& rng) : x_rng(rng) {}

  /// The outcome of the last instruction, or Asked to begin.
  Instruction next(const Event& event);
  /// In a Wait with nothing wrong.
  bool idle() const { return x_phase == Phase::idle; }

 private:
  enum class Phase { resting, greeting, pushing, pulling, beginning_again, idle };

  Instruction on(const Asked&) { return first_greeting(); }
  Instruction on(const Saved&);
  Instruction on(const TimeUp&) { return first_greeting(); }
  Instruction on(const Greeted& greeted);
  Instruction on(const Pushed& pushed);
  Instruction on(const NothingToPush&);
  Instruction on(const PageTaken& page);
  Instruction on(const BeganAgain&) { return greet(); }
  Instruction on(const Failed& failed);

  Instruction first_greeting();
  Instruction greet();
  Instruction begin_again(const Trouble& fork);
  Instruction push();
  Instruction begin_reading(Feed feed);
  Instruction rest(Trouble why);
  Instruction batch_failed(const Failed& failed);
  void narrow(const Failed& failed);
  void go_on_after(std::int64_t seq);
  void forget_suspicion();

  Rng& x_rng;
  Phase x_phase = Phase::resting;
  int x_failures = 0;  // in a row, for the back-off
  // In this round; a hub that finds a fork again and again is asked again later, not at once.
  bool x_fork_met = false;  // by a push
  bool x_began_again = false;
  std::optional<Trouble> x_only_reading;  // the hub takes nothing from us, but may still be read

  // Where the hub is with our journal, and how much to send at once.
  std::int64_t x_after_seq = 0;
  std::int64_t x_most = most_operations;   // as the hub limits it
  std::int64_t x_limit = most_operations;  // as the link and bad operations allow
  // A bad operation is somewhere in (x_after_seq, x_suspect_until].
  std::int64_t x_suspect_until = 0;
  int x_failures_here = 0;  // of the batch after x_after_seq, at its present size
  bool x_opaque = false;

  Feed x_feed = Feed::organisation;
  bool x_answers_wait = false;  // what the feeds made us record goes out before we rest
  bool x_read_again = false;  // this feed was begun anew in this round; each has a cursor of its own that can be gone
};

}  // namespace intake::client
