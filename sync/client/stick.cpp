// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/stick.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "db/backup/names.h"
#include "db/journal/chain.h"
#include "db/store/outbox.h"
#include "sync/client/feed_place.h"
#include "sync/client/hub_line.h"
#include "sync/client/hub_words.h"
#include "sync/client/trouble.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/stick_file.h"

namespace intake::client {
namespace {

namespace fs = std::filesystem;
using protocol::StickCall;
using protocol::StickFile;
using protocol::StickHeader;
using protocol::StickKind;

constexpr int ok = 200;
constexpr int gone = 410;
constexpr int gap = 412;

Unexpected stopped() { return fail(ErrorCode::cancelled, "It was stopped. What is recorded is safe, and nothing half done was left on the stick."); }

/// "intake-2-": what the files of this terminal begin with.
std::string beginning_of(int terminal_number) { return "intake-" + std::to_string(terminal_number) + '-'; }

/// The cursor to read a feed from. A snapshot that was begun over the network is left: by stick all comes at once.
Result<std::string> cursor_of(const store::Store& store, std::string_view feed) {
  INTAKE_LET(kept, store::cursor(store, std::string(feed)));
  const FeedPlace place = FeedPlace::parse(feed, kept);
  return place.table.empty() ? place.cursor : std::string();
}

/// What the store says for a file.
struct Position {
  HubIdentity who;
  Uuid hub_id;
  int number = 0;
  protocol::HelloRequest hello;
  std::string organisation_cursor;
  std::string shop_cursor;
};
Result<Position> position_of(store::Store& store) {
  const auto& terminal = store.terminal();
  if (!terminal.paired())
    return fail(ErrorCode::not_paired, "This terminal is not paired with a hub, so there is nobody to seal the file for. What is recorded is safe; pair it with: intake pair.");
  INTAKE_LET(hello, hello_for(store));
  INTAKE_LET(organisation_cursor, cursor_of(store, protocol::feed_organisation));
  INTAKE_LET(shop_cursor, cursor_of(store, protocol::feed_shop));
  return Position{identity_of(terminal), terminal.hub_id, terminal.number, std::move(hello), std::move(organisation_cursor), std::move(shop_cursor)};
}

/// All that waits, up to the head that the greeting names, in batches as the wire has them.
Result<void> put_batches(StoreAccess& access, const Position& position, const protocol::PutCall& put, const StickProgress& progress) {
  const protocol::Limits limits;
  const auto& hello = position.hello;
  for (std::int64_t after = hello.acked_seq; after < hello.last_seq;) {
    if (progress && !progress(after - hello.acked_seq, hello.last_seq - hello.acked_seq)) return stopped();
    INTAKE_LET(entries, ask(access, [&](store::Store& store) -> Result<std::vector<journal::Entry>> {
      if (store::head(store).incarnation != hello.incarnation)
        return fail(ErrorCode::refused, "This terminal began its journal again meanwhile. What is recorded is safe; save to the stick again.");
      return store::unsent(store, after, static_cast<std::size_t>(limits.operations), static_cast<std::size_t>(limits.expanded_bytes));
    }));
    std::erase_if(entries, [&](const journal::Entry& entry) { return entry.position.seq > hello.last_seq; });
    if (entries.empty()) break;  // the network was faster: all of it is at the hub
    INTAKE_LET(batch, protocol::encode_batch(entries, limits));
    INTAKE_TRY(put({0, "POST", protocol::push_target(hello.incarnation), batch.body}));
    after = batch.last_seq;
  }
  return {};
}

Result<void> check_folder(const fs::path& folder) {
  std::error_code absent;
  if (fs::is_directory(folder, absent)) return {};
  return fail(ErrorCode::not_found, "The folder " + folder.string() + " is not here. What is recorded is safe; put the stick in, or choose another folder.");
}

/// The newest reply for that terminal in a folder, by its name.
Result<fs::path> newest_reply(const fs::path& folder, int terminal_number) {
  const std::string beginning = beginning_of(terminal_number);
  fs::path newest;
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(beginning) && name.ends_with(protocol::replies_ending) && name > newest.filename().string()) newest = entry->path();
  }
  if (!newest.empty()) return newest;
  return fail(ErrorCode::not_found, "There is no reply for this terminal in " + folder.string() + ". Nothing was changed; the hub makes it from the saved file (intake-hub import).");
}

std::int64_t counter_of(std::string_view epoch) {
  std::int64_t counter = 0;
  (void)std::from_chars(epoch.data(), epoch.data() + epoch.size(), counter);
  return counter;
}

/// What of the hub's word is news, though it was said some time ago: its time is at least that. @return 0 when what was heard by
/// the wire says as much, by this machine's clock, which may be years ahead and must not be taken for the hub's
Result<std::int64_t> hub_time(store::Store& store, std::int64_t said_utc_ms) {
  INTAKE_LET(known, store::hub_time_now_utc_ms(store));
  return known && said_utc_ms > *known ? said_utc_ms : 0;
}

/// Whether the reply is to this store as it is. @return whether it is of a newer epoch than the store has seen
Result<bool> check_header(store::Store& store, const StickHeader& header) {
  const auto& terminal = store.terminal();
  if (header.device != terminal.device || header.hub_id != terminal.hub_id)
    return fail(ErrorCode::refused, "This reply is for another terminal, or from another hub. Nothing was changed; choose another file.");
  const auto chain = store::chain_at(store, header.last_seq);
  const bool same_past = header.incarnation == store::head(store).incarnation && chain && *chain == header.last_chain;
  if (!same_past)
    return fail(ErrorCode::refused, "This reply is to a file that was saved before this terminal began its journal again (it was restored, or a copy of it is in "
                                    "use). Nothing was changed and nothing is lost; save to the stick again.");
  if (header.hub_epoch == terminal.hub_epoch) return false;
  if (counter_of(header.hub_epoch) > counter_of(terminal.hub_epoch)) return true;
  return fail(ErrorCode::refused, "This reply is an old one: the hub was restored since, and this terminal has heard from it. Nothing was changed; save to the stick again.");
}

/// One reply file, taken call by call.
class Taking {
 public:
  Taking(StoreAccess& access, const StickHeader& header, bool newer) : x_access(access), x_header(header), x_newer(newer) {}

  /// @return false when what follows means nothing any more
  Result<bool> take(StickCall call) {
    if (call.target == protocol::hello_path) return take_greeting(call);
    if (call.target == protocol::push_target(x_header.incarnation)) return take_batch(call);
    for (const auto feed : {protocol::feed_organisation, protocol::feed_shop})
      if (call.target.starts_with(pull_start(feed))) return take_pulled(call, std::string(feed));
    return true;  // of a kind that is not known here
  }

  StickRead read;

 private:
  static std::string pull_start(std::string_view feed) { return std::string(protocol::pull_path) + "?feed=" + std::string(feed) + '&'; }

  static Error said_no(const StickCall& call) { return error_of(trouble_of(HubReply{call.status, call.body, 0})); }

  /// The network's thread may have begun the journal again since the header was looked at.
  Result<void> still_ours(const store::Store& store) const {
    if (store::head(store).incarnation == x_header.incarnation) return {};
    return fail(ErrorCode::refused, "This terminal began its journal again meanwhile. Nothing is lost; save to the stick again.");
  }

  Result<bool> begin_again(std::int64_t newest_at_hub) {
    const auto begun = ask(x_access, [&](store::Store& store) -> Result<void> {
      INTAKE_TRY(still_ours(store));
      return store::begin_incarnation(store, newest_at_hub);
    });
    if (!begun) return fail(begun.error());
    read.next = StickNext::save_again;
    return false;
  }

  Result<bool> take_greeting(const StickCall& call) {
    if (call.status != ok) {
      const Trouble trouble = trouble_of(HubReply{call.status, call.body, 0});
      if (trouble.kind == TroubleKind::fork) return begin_again(trouble.newest_incarnation.value_or(0));
      if (!trouble.no_common_version()) return fail(error_of(trouble));
      read.next = trouble.kind == TroubleKind::too_old ? StickNext::update : StickNext::update_hub;
      return true;  // what others did can still be read
    }
    INTAKE_LET(said, protocol::decode_hello_reply(call.body));
    if (!protocol::spoken_versions.include(said.version)) {
      read.next = StickNext::update;
      return false;
    }
    if (said.hub_epoch != x_header.hub_epoch) return fail(ErrorCode::bad_input, "The reply is of two epochs. Nothing was changed; import the file at the hub again.");
    INTAKE_LET(greeted, ask(x_access, [&](store::Store& store) -> Result<Greeted> {
      INTAKE_TRY(still_ours(store));
      INTAKE_LET(time, hub_time(store, said.time_utc_ms));
      said.time_utc_ms = time;
      return take_hello(store, said, x_newer);
    }));
    if (greeted.hub_head_seq < greeted.own_kept_after_seq) {
      if (x_newer) return fail(error_of(hub_lacks()));
      return true;  // said before this terminal let go of what the hub has held for long since
    }
    if (greeted.own_acked_seq < x_header.acked_seq) read.next = StickNext::save_again;  // the hub was restored and lacks it
    const bool same_journal = greeted.own_chain_at_hub_head == greeted.hub_head_chain;
    if (!same_journal) return begin_again(0);
    return true;
  }

  Result<bool> take_batch(const StickCall& call) {
    if (call.status == gap) {
      read.next = StickNext::save_again;  // a restored hub lacks what is before it
      return true;
    }
    if (call.status != ok) {
      x_no = said_no(call);
      return true;
    }
    INTAKE_LET(said, protocol::decode_push_reply(call.body));
    if (said.incarnation != x_header.incarnation || said.hub_epoch != x_header.hub_epoch) return true;
    const auto results = results_of(std::move(said.results));
    INTAKE_TRY(ask(x_access, [&](store::Store& store) -> Result<bool> {
      INTAKE_LET(before, store::waiting(store));
      INTAKE_LET(time, hub_time(store, said.time_utc_ms));
      INTAKE_LET(taken, take_acknowledgement(store, said, results, x_header.last_seq, time));
      INTAKE_LET(after, store::waiting(store));
      read.sent += std::max<std::int64_t>(0, after.acked_seq - before.acked_seq);
      return taken;
    }));
    return true;
  }

  /// Only what was asked with the cursor that stands here still: the network may have been faster.
  Result<bool> take_pulled(const StickCall& call, const std::string& feed) {
    if (call.status != ok && call.status != gone) return true;
    protocol::Page page;
    if (call.status == ok) {
      INTAKE_LET(lines, protocol::expand(call.body, {}));
      INTAKE_LET(decoded, protocol::decode_page(lines));
      page = std::move(decoded);
      if (page.feed != feed || page.hub_epoch != x_header.hub_epoch) return true;
    }
    const auto operations = operations_of(std::move(page.operations));
    INTAKE_LET(fresh, ask(x_access, [&](store::Store& store) -> Result<std::int64_t> {
      INTAKE_TRY(still_ours(store));
      INTAKE_LET(cursor, cursor_of(store, feed));
      const bool goes_on = call.target == protocol::pull_target(feed, cursor, x_header.incarnation);
      const bool from_start = x_read_again == feed && call.target == protocol::pull_target(feed, "", x_header.incarnation);
      if (call.status == gone && goes_on) x_read_again = feed;
      if (call.status == gone || (!goes_on && !from_start)) return 0;
      x_read_again.clear();
      return take_rows(store, page, feed, page.next_cursor, operations);
    }));
    read.received += fresh;
    return true;
  }

 public:
  /// What the hub did not take, and why, once all is read.
  const std::optional<Error>& no() const { return x_no; }

 private:
  StoreAccess& x_access;
  const StickHeader& x_header;
  const bool x_newer;
  std::optional<Error> x_no;
  std::string x_read_again;  // the feed whose cursor is of before the hub was restored
};

}  // namespace

Result<StickSaved> save_to_stick(StoreAccess& access, const fs::path& folder, Env& env, const StickProgress& progress) {
  INTAKE_LET(position, ask(access, position_of));
  INTAKE_TRY(check_folder(folder));
  const auto& hello = position.hello;
  const std::int64_t now = env.clock.now_utc_ms();
  const StickHeader header{position.hub_id, position.who.device, hello.incarnation, hello.acked_seq + 1, hello.last_seq,
                           hello.last_chain, hello.acked_seq, hello.hub_epoch, now};
  const std::string beginning = beginning_of(position.number);
  backup::sweep_half_letters(folder, beginning, protocol::requests_ending);
  const fs::path file = folder / (beginning + backup::compact_utc(now) + std::string(protocol::requests_ending));
  const auto put_all = [&](const protocol::PutCall& put) -> Result<void> {
    INTAKE_TRY(put({0, "POST", std::string(protocol::hello_path), protocol::encode(hello)}));
    INTAKE_TRY(put_batches(access, position, put, progress));
    INTAKE_TRY(put({0, "GET", protocol::pull_target(protocol::feed_organisation, position.organisation_cursor, hello.incarnation), ""}));
    return put({0, "GET", protocol::pull_target(protocol::feed_shop, position.shop_cursor, hello.incarnation), ""});
  };
  INTAKE_TRY(protocol::write_stick_file(file, StickKind::requests, header, position.who.device_seed, position.who.hub_public_key, env.rng, put_all));
  return StickSaved{file, hello.last_seq - hello.acked_seq, hello.last_seq};
}

Result<StickRead> take_reply(StoreAccess& access, const fs::path& file_or_folder, const StickProgress& progress) {
  INTAKE_LET(position, ask(access, position_of));
  std::error_code absent;
  fs::path file = file_or_folder;
  if (fs::is_directory(file, absent)) {
    INTAKE_LET(newest, newest_reply(file, position.number));
    file = newest;
  }
  INTAKE_LET(reply, StickFile::open(file, StickKind::replies, position.who.device_seed));
  INTAKE_TRY(reply.prove(position.who.hub_public_key));
  INTAKE_LET(newer, ask(access, [&](store::Store& store) { return check_header(store, reply.header()); }));
  Taking taking(access, reply.header(), newer);
  for (std::int64_t done = 0;; ++done) {
    if (progress && !progress(done, 0)) return fail(ErrorCode::cancelled, "It was stopped. What was read of the reply until then is kept; read it again for the rest.");
    INTAKE_LET(call, reply.next());
    if (!call) break;
    INTAKE_LET(go_on, taking.take(std::move(*call)));
    if (!go_on) break;
  }
  if (taking.no()) return fail(*taking.no());
  INTAKE_LET(waiting, ask(access, [](store::Store& store) { return store::waiting(store); }));
  taking.read.file = file;
  taking.read.waiting = waiting.operations;
  return taking.read;
}

}  // namespace intake::client
