// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_round.h"

#include <algorithm>
#include <chrono>
#include <future>

#include "db/store/outbox.h"
#include "sync/client/hub_words.h"
#include "sync/protocol/compression.h"

namespace intake::client {
namespace {

constexpr int ok = 200;

Failed failed(const Error& error, NoAnswer why = NoAnswer::unknown) { return {trouble_of(error, why), 0, 0}; }
/// An answer signed by our hub that makes no sense: its fault, not the network's.
Failed senseless(const std::string& why) {
  return {{TroubleKind::server, "The hub's answer could not be read: " + why + " What is saved here is safe and waits.", 0, {}, {}}, 0, 0};
}

std::string_view word_of(Feed feed) { return feed == Feed::shop ? protocol::feed_shop : protocol::feed_organisation; }

}  // namespace

SyncRound::SyncRound(StoreAccess& access, HttpTransport& transport, std::function<bool()> keep_on,
                     std::function<void(const RoundFigures&)> on_step, Overlap overlap, protocol::Versions versions)
    : x_access(access),
      x_transport(transport),
      x_keep_on(std::move(keep_on)),
      x_on_step(std::move(on_step)),
      x_overlap(overlap),
      x_versions(versions) {}
SyncRound::~SyncRound() = default;

Event SyncRound::perform(const Instruction& instruction) {
  Event event = TimeUp{};
  if (std::holds_alternative<Greet>(instruction)) event = perform_greet();
  else if (const auto* push = std::get_if<Push>(&instruction)) event = perform_push(*push);
  else if (const auto* pull = std::get_if<Pull>(&instruction)) event = perform_pull(*pull);
  else if (const auto* again = std::get_if<BeginAgain>(&instruction)) event = perform_begin_again(*again);
  if (x_on_step) x_on_step(x_figures);
  return event;
}

/// The terminal may have been paired since the last round.
Result<void> SyncRound::take_identity() {
  struct Known {
    HubIdentity identity;
    std::optional<std::int64_t> time_heard_utc_ms;
  };
  INTAKE_LET(known, ask(x_access, [](store::Store& store) -> Result<Known> {
    if (!store.terminal().paired()) return fail(ErrorCode::not_paired, "This terminal is not paired with a hub. Nothing was sent.");
    INTAKE_LET(heard, store::hub_time_heard_utc_ms(store));
    return Known{identity_of(store.terminal()), heard};
  }));
  if (!x_line || !(x_line->identity() == known.identity)) x_line.emplace(x_transport, std::move(known.identity));
  x_line->set_time_heard(known.time_heard_utc_ms);
  return {};
}

Event SyncRound::perform_greet() {
  x_next.reset();
  if (const auto taken = take_identity(); !taken) return failed(taken.error());
  const auto hello = ask(x_access, [&](store::Store& store) { return hello_for(store, x_versions); });
  if (!hello) return failed(hello.error());
  const auto reply = x_line->call("POST", std::string(protocol::hello_path), protocol::encode(*hello), x_keep_on);
  if (!reply) return failed(reply.error(), x_line->no_answer());
  if (reply->status != ok) return Failed{trouble_of(*reply), 0, 0};
  const auto said = protocol::decode_hello_reply(reply->body);
  if (!said) return senseless(said.error().detail);
  if (!x_versions.include(said->version)) return senseless("It is of version " + std::to_string(said->version) + " of the protocol.");
  const auto greeted = ask(x_access, [&](store::Store& store) { return take_hello(store, *said, true, x_keep_ms); });
  if (!greeted) return failed(greeted.error());
  x_limits = said->limits;
  x_hub_epoch = said->hub_epoch;
  x_figures.hub_head_seq = said->head_seq;
  x_figures.hub_head_chain = said->head_chain;
  return *greeted;
}

Result<std::optional<SyncRound::Prepared>> SyncRound::prepare(const Push& push) {
  struct Read {
    std::vector<journal::Entry> entries;
    std::int64_t incarnation = 1;
  };
  const auto most = static_cast<std::size_t>(push.max_operations);
  INTAKE_LET(read, ask(x_access, [&](store::Store& store) -> Result<Read> {
    INTAKE_LET(entries, store::unsent(store, push.after_seq, most, static_cast<std::size_t>(x_limits.expanded_bytes)));
    return Read{std::move(entries), store::head(store).incarnation};
  }));
  if (read.entries.empty()) return std::optional<Prepared>();
  protocol::Limits limits = x_limits;
  limits.operations = std::min(limits.operations, push.max_operations);
  INTAKE_LET(batch, protocol::encode_batch(read.entries, limits, push.opaque));
  return std::optional<Prepared>(Prepared{push.after_seq, push.max_operations, push.opaque, read.incarnation, std::move(batch)});
}

Result<HubReply> SyncRound::send_and_prepare(const Prepared& sent) {
  constexpr std::chrono::milliseconds between_reports{200};
  x_sent_per_mille = 0;
  const auto how = x_overlap == Overlap::yes ? std::launch::async | std::launch::deferred : std::launch::deferred;
  auto flight = std::async(how, [&] {
    return x_line->call("POST", protocol::push_target(sent.incarnation), sent.batch.body, x_keep_on,
                        [this](int per_mille) { x_sent_per_mille = per_mille; });
  });
  // Most likely the whole batch is taken; if not, what is prepared here is thrown away.
  if (auto next = prepare({sent.batch.last_seq, x_limits.operations, false})) x_next = std::move(*next);
  // A large batch on a slow line takes a while; people see that it goes on.
  while (flight.wait_for(between_reports) == std::future_status::timeout) {
    const auto on_its_way = static_cast<std::int64_t>(sent.batch.operations) * x_sent_per_mille / 1000;
    if (x_on_step && std::exchange(x_figures.on_its_way, on_its_way) != on_its_way) x_on_step(x_figures);
  }
  x_figures.on_its_way = 0;
  return flight.get();
}

Event SyncRound::perform_push(const Push& push) {
  const bool fits = x_next && x_next->after_seq == push.after_seq && x_next->opaque == push.opaque &&
                    static_cast<std::int64_t>(x_next->batch.operations) <= push.max_operations;
  std::optional<Prepared> sending = fits ? std::move(x_next) : std::nullopt;
  x_next.reset();
  if (!sending) {
    auto prepared = prepare(push);
    if (!prepared) return failed(prepared.error());
    if (!*prepared) return NothingToPush{};
    sending = std::move(*prepared);
  }
  const auto waiting = ask(x_access, [](store::Store& store) { return store::waiting(store); });
  if (waiting) x_figures.to_send = std::max(x_figures.to_send, x_figures.sent + waiting->operations);
  if (x_on_step) x_on_step(x_figures);

  const auto operations = static_cast<std::int64_t>(sending->batch.operations);
  const auto reply = send_and_prepare(*sending);
  if (!reply) return Failed{trouble_of(reply.error(), x_line->no_answer()), operations, sending->batch.last_seq};
  if (reply->status != ok) return Failed{trouble_of(*reply), operations, sending->batch.last_seq};
  return take_acknowledgement(*sending, *reply);
}

Event SyncRound::take_acknowledgement(const Prepared& sent, const HubReply& reply) {
  auto said = protocol::decode_push_reply(reply.body);
  if (!said) {
    Failed event = senseless(said.error().detail);
    event.operations = static_cast<std::int64_t>(sent.batch.operations);
    event.last_seq = sent.batch.last_seq;
    return event;
  }
  if (said->hub_epoch != x_hub_epoch || said->incarnation != sent.incarnation) return Pushed{sent.batch.last_seq, said->acked_seq, false};
  const auto results = results_of(std::move(said->results));
  const auto taken = ask(x_access, [&](store::Store& store) {
    return client::take_acknowledgement(store, *said, results, sent.batch.last_seq, said->time_utc_ms);
  });
  if (!taken) return failed(taken.error());
  if (*taken && said->acked_seq > sent.after_seq) {
    x_figures.sent += std::min(said->acked_seq, sent.batch.last_seq) - sent.after_seq;
    x_figures.hub_head_seq = std::max(x_figures.hub_head_seq, said->acked_seq);
    if (x_figures.hub_head_seq == said->acked_seq) x_figures.hub_head_chain = said->acked_chain;
  }
  return Pushed{sent.batch.last_seq, std::min(said->acked_seq, sent.batch.last_seq), *taken};
}

Event SyncRound::perform_pull(const Pull& pull) {
  const std::string feed(word_of(pull.feed));
  if (!x_line) return failed({ErrorCode::internal, "The hub was not greeted before reading from it."});
  struct From {
    FeedPlace place;
    std::int64_t incarnation = 1;
  };
  const auto from = ask(x_access, [&](store::Store& store) -> Result<From> {
    INTAKE_LET(kept, store::cursor(store, feed));
    return From{FeedPlace::parse(feed, pull.from_start ? std::string() : kept), store::head(store).incarnation};
  });
  if (!from) return failed(from.error());
  const auto reply = x_line->call("GET", from->place.target(from->incarnation), "", x_keep_on);
  if (!reply) return failed(reply.error(), x_line->no_answer());
  if (reply->status != ok) return Failed{trouble_of(*reply), 0, 0};
  const auto lines = protocol::expand(reply->body, x_limits);
  if (!lines) return senseless(lines.error().detail);
  auto page = protocol::decode_page(*lines);
  if (!page) return senseless(page.error().detail);
  const auto next = from->place.behind(*page);
  if (!next) return senseless(next.error().detail);
  const bool in_snapshot = !from->place.table.empty();  // behind it there is the feed
  return take_page(std::move(*page), *next, from->incarnation, in_snapshot || (page->more && *next != from->place));
}

/// @param incarnation that asked for it. @param more whether there is something to ask for behind it
Event SyncRound::take_page(protocol::Page page, const FeedPlace& next, std::int64_t incarnation, bool more) {
  const auto operations = operations_of(std::move(page.operations));
  struct Taken {
    std::int64_t operations = 0;
    bool recorded = false;
  };
  const auto taken = ask(x_access, [&](store::Store& store) -> Result<Taken> {
    const store::Head before = store::head(store);
    // A reply by stick may have begun the journal again meanwhile, and the feeds with it.
    if (before.incarnation != incarnation) return Taken{};
    INTAKE_LET(applied, take_rows(store, page, next.feed, next.text(), operations));
    return Taken{applied, store::head(store).seq > before.seq};
  });
  if (!taken) return failed(taken.error());
  x_figures.received += taken->operations;
  if (next.feed == protocol::feed_shop && page.table != protocol::table_people) {
    x_figures.read_to = page.position;
    x_figures.read_end = page.end;
  }
  return PageTaken{more, taken->recorded};
}

Event SyncRound::perform_begin_again(const BeginAgain& again) {
  x_next.reset();  // it was chained in the incarnation that ends here
  const auto begun = ask(x_access, [&](store::Store& store) { return store::begin_incarnation(store, again.newest_at_hub); });
  if (!begun) return failed(begun.error());
  return BeganAgain{};
}

}  // namespace intake::client
