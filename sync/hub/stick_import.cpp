// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/stick_import.h"

#include <numeric>

#include "sync/hub/calls.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/stick_file.h"

namespace intake::hub {
namespace {

namespace fs = std::filesystem;
using protocol::StickCall;
using protocol::StickFile;
using protocol::StickKind;

constexpr int ok = 200;
constexpr int too_old = 426;
constexpr int gone = 410;
constexpr int failed = 500;
/// Pages beyond that wait for the terminal's next file.
constexpr std::size_t most_page_bytes = 512U << 20;

bool is_pull(const StickCall& call) { return call.method == "GET" && call.target.starts_with(std::string(protocol::pull_path) + '?'); }
bool is_push(const StickCall& call) { return call.method == "POST" && call.target.starts_with(std::string(protocol::push_path) + '?'); }

/// One file's calls, answered in their order.
class Import {
 public:
  Import(HubService& service, StickFile& file) : x_service(service), x_file(file), x_device(file.header().device.to_string()) {}

  /// The first call has to be the greeting: what it says goes before all others.
  Result<StickCall> greet() {
    INTAKE_LET(hello, x_file.next());
    if (!hello || hello->method != "POST" || hello->target != protocol::hello_path)
      return fail(ErrorCode::bad_input, "The file does not begin with a greeting. Nothing was taken from it; save it again with the same version of the program.");
    INTAKE_LET(reply, answer(*hello));
    x_greeted = reply.status;
    return reply;
  }

  /// The others. What cannot be put into the reply is taken in all the same.
  Result<void> carry_on(const protocol::PutCall& put) {
    x_carried_on = true;
    std::optional<Error> not_put;
    const auto keep = [&](const StickCall& reply) {
      if (not_put) return;
      if (const auto done = put(reply); !done) not_put = done.error();
    };
    for (;;) {
      INTAKE_LET(call, x_file.next());
      if (!call) break;
      if (is_push(*call)) {
        if (x_greeted == ok && !x_refused) INTAKE_TRY(push(*call, keep));
      } else if (is_pull(*call)) {
        if (x_greeted == ok || x_greeted == too_old) INTAKE_TRY(read_feed(*call, keep));
      } else {
        return fail(ErrorCode::bad_input, "The file asks for something that this hub does not do by stick. What stands before it was taken; save the file again with the same version of the program.");
      }
    }
    if (not_put) return fail(*not_put);
    return {};
  }

  bool carried_on() const { return x_carried_on; }
  int greeted() const { return x_greeted; }
  bool refused() const { return x_refused; }
  const std::array<std::int64_t, 4>& taken() const { return x_taken; }

 private:
  Result<StickCall> answer(const StickCall& call) {
    Request request;
    request.method = call.method;
    request.target = call.target;
    request.device = x_device;
    request.body = call.body;
    request.proved = true;
    Response response = x_service.answer(request);
    if (response.status == failed && !is_push(call))
      return fail(ErrorCode::internal, "The hub failed on this file by a fault of its own (" + response.fact + "). What it took from the file until then is kept.");
    if (response.status > failed)
      return fail(ErrorCode::io, "The hub's " + response.fact + " What it took from the file until then is kept; import the file again once that is mended.");
    if (response.taken)
      for (std::size_t i = 0; i < x_taken.size(); ++i) x_taken[i] += (*response.taken)[i];
    return StickCall{response.status, call.method, call.target, std::move(response.body)};
  }

  /// Where the hub fails at one operation, by a fault of its own, that one is found in ever smaller batches and kept without
  /// being read, as a terminal does over the network: a file cannot be sent again in parts.
  template <class Keep>
  Result<void> push(const StickCall& call, const Keep& keep) {
    INTAKE_LET(reply, answer(call));
    if (reply.status != failed) {
      x_refused = reply.status != ok;
      keep(reply);
      return {};
    }
    INTAKE_LET(lines, protocol::expand(call.body, {}));
    INTAKE_LET(envelopes, protocol::decode_batch(lines, {}));
    if (envelopes.size() == 1 && envelopes.front().opaque)
      return fail(ErrorCode::internal, "The hub failed by a fault of its own, also at bytes that it does not read. What it took from the file until then is kept; look at its log.");
    const std::size_t half = envelopes.size() / 2;
    if (half == 0) envelopes.front().opaque = true;
    std::string bodies[2];
    for (std::size_t i = 0; i < envelopes.size(); ++i) bodies[i < half ? 0 : 1] += protocol::encode_line(envelopes[i]);
    for (const auto& body : bodies) {
      if (body.empty() || x_refused) continue;
      INTAKE_LET(smaller, protocol::compress_for_reader(body));
      INTAKE_TRY(push({call.status, call.method, call.target, std::move(smaller)}, keep));
    }
    return {};
  }

  /// All pages from the cursor on; from the start when the cursor is of before the hub was restored, as the terminal would.
  template <class Keep>
  Result<void> read_feed(StickCall pull, const Keep& keep) {
    const std::string feed = query_value(pull.target, "feed");
    const std::int64_t incarnation = query_number(pull.target, "incarnation").value_or(1);
    std::string cursor = query_value(pull.target, "cursor");
    for (bool read_again = false;;) {
      INTAKE_LET(reply, answer(pull));
      x_page_bytes += reply.body.size();
      keep(reply);
      if (reply.status == gone && !read_again) {
        read_again = true;
        cursor.clear();
      } else if (reply.status == ok) {
        INTAKE_LET(lines, protocol::expand(reply.body, {}));
        INTAKE_LET(page, protocol::decode_page(lines));
        if (!page.more || page.next_cursor == cursor || x_page_bytes > most_page_bytes) return {};
        cursor = page.next_cursor;
      } else {
        return {};
      }
      pull.target = protocol::pull_target(feed, cursor, incarnation);
    }
  }

  HubService& x_service;
  StickFile& x_file;
  const std::string x_device;
  int x_greeted = 0;
  bool x_refused = false;  // a batch, and so the ones behind it
  bool x_carried_on = false;
  std::size_t x_page_bytes = 0;
  std::array<std::int64_t, 4> x_taken{};
};

std::string words_of(const Import& import, const Device& device, const protocol::StickHeader& header) {
  const std::string who = "terminal " + std::to_string(device.number) + " of " + device.shop_name;
  if (import.greeted() != ok) return "Nothing was taken from " + who + "; its reply says why.";
  const auto& taken = import.taken();
  const std::int64_t fresh = std::accumulate(taken.begin(), taken.end(), std::int64_t{0});
  const std::int64_t inside = header.last_seq - header.first_seq + 1;
  std::string words = inside > 0 ? "Operations " + std::to_string(header.first_seq) + " to " + std::to_string(header.last_seq) + " of " + who + ": " +
                                       std::to_string(fresh) + " new here"
                                 : "Nothing new in the file of " + who;
  const std::int64_t held = taken[static_cast<std::size_t>(protocol::Verdict::quarantined)];
  if (held > 0) words += ", " + std::to_string(held) + " of them held for a manager";
  if (import.refused()) words += "; not all could be taken, and its reply says what to do";
  return words + '.';
}

}  // namespace

Result<Imported> import_stick(HubService& service, Storage& storage, Env& env, const fs::path& file) {
  INTAKE_LET(identity, storage.identity());
  INTAKE_LET(requests, StickFile::open(file, StickKind::requests, identity.seed));
  const auto& header = requests.header();
  INTAKE_LET(device, storage.device(header.device));
  if (!device || header.hub_id != identity.hub_id)
    return fail(ErrorCode::refused, "This hub does not know the terminal that wrote the file. Nothing was taken from it; pair the terminal again (intake pair): it keeps and saves all it has.");
  INTAKE_TRY(requests.prove(device->public_key));
  if (device->frozen)
    return fail(ErrorCode::refused, "Terminal " + std::to_string(device->number) + " is frozen. Nothing was taken from its file; let it send again (intake-hub thaw) and import the file then.");

  Import import(service, requests);
  INTAKE_LET(greeting, import.greet());
  INTAKE_LET(after, storage.identity());  // the greeting may have raised the epoch
  protocol::StickHeader answered = header;
  answered.hub_epoch = after.epoch.text();
  answered.made_at_utc_ms = env.clock.now_utc_ms();
  const fs::path reply = protocol::reply_file_of(file);
  auto written = protocol::write_stick_file(reply, StickKind::replies, answered, identity.seed, device->public_key, env.rng,
                                            [&](const protocol::PutCall& put) -> Result<void> {
                                              INTAKE_TRY(put(greeting));
                                              return import.carry_on(put);
                                            });
  if (!written && !import.carried_on()) INTAKE_TRY(import.carry_on([](const StickCall&) -> Result<void> { return {}; }));
  const std::string words = words_of(import, *device, header);
  if (!written)
    return fail(written.error().code, words + " But there is no reply: " + written.error().detail + " Then import the file again: what is here already is not taken twice.");
  return Imported{words + " The reply is " + reply.string(), import.taken()};
}

Result<std::string> words_of(const Result<Imported>& done) {
  if (!done) return fail(done.error());
  return done->words;
}

}  // namespace intake::hub
