// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/hub_service.h"

#include <algorithm>
#include <charconv>

#include "db/base/hex.h"
#include "db/base/planted.h"
#include "sync/hub/calls.h"
#include "sync/protocol/signature.h"

namespace intake::hub {
namespace {

constexpr std::int64_t slot_ms = 10 * 60 * 1000;
constexpr std::size_t nonce_bytes = 16;

Response unauthorised(std::string code, std::string reason, std::string fix) {
  return refusal(401, {std::move(code), std::move(reason), std::move(fix), {}, {}, {}, ""});
}

/// Nothing of the request was kept. A database that cannot be written to or read, or is damaged, comes back by itself or by a person,
/// whatever is sent; any other fault may be one that this very request meets each time, and its sender is to find out by sending less.
Response unable(const Error& error) {
  const bool passes = error.code == ErrorCode::io || error.code == ErrorCode::disk_full || error.code == ErrorCode::corrupt;
  Response response = passes ? refusal(503, {"unavailable", "The hub could not record this.", "Keep it and send it again later.", {}, {}, {}, ""})
                             : refusal(500, {"failed", "The hub failed on this, by a fault of its own.",
                                             "Keep it and send it again, less at once; if one operation alone fails each time, send that one opaque.", {}, {}, {}, ""});
  if (passes) response.retry_after_s = 5;
  response.fact = (passes ? "storage failed: " : "the hub failed: ") + error.detail;
  return response;
}

/// What a call throws is a fault of ours that its request meets; the others of its group are answered all the same.
template <class Body>
Result<Response> contained(Body body) {
  try {
    return body();
  } catch (const std::exception& fault) {
    return fail(ErrorCode::internal, fault.what());
  }
}

bool nonce_holds(const Identity& identity, const Request& request, std::int64_t now_utc_ms) {
  return protocol::equal_secrets(request.nonce, nonce_for(identity, request.device, now_utc_ms)) ||
         protocol::equal_secrets(request.nonce, nonce_for(identity, request.device, now_utc_ms - slot_ms));
}

bool signature_holds(const Request& request, const std::string& public_key) {
  const auto signature = from_hex(request.signature);
  return signature && protocol::verify(protocol::request_text({request.method, request.target, request.device, request.nonce,
                                                               request.body}),
                                       *signature, public_key);
}

using Handler = Result<Response> (*)(Call&);
struct Route {
  std::string_view method;
  std::string_view path;
  Handler handler;
};
constexpr Route routes[] = {
    {"POST", protocol::hello_path, hello}, {"POST", protocol::push_path, push}, {"GET", protocol::pull_path, pull},
    {"GET", protocol::snapshot_path, snapshot}, {"GET", protocol::audit_path, audit}};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

/// A route that ends with a slash takes whatever follows.
bool leads(const Route& route, std::string_view method, std::string_view path) {
  return route.method == method && (route.path.ends_with('/') ? path.starts_with(route.path) : route.path == path);
}

}  // namespace

std::string nonce_for(const Identity& identity, std::string_view device, std::int64_t utc_ms) {
  const std::string text = std::string(device) + '/' + std::to_string(utc_ms / slot_ms);
  return to_hex(protocol::keyed_hash(identity.nonce_key, text).substr(0, nonce_bytes));
}

Response refusal(int status, const protocol::ErrorReply& error) {
  Response response;
  response.status = status;
  response.body = protocol::encode(error);
  response.fact = error.code;
  return response;
}

std::string query_value(std::string_view target, std::string_view name) {
  std::size_t at = target.find('?');
  while (at != std::string_view::npos) {
    const std::size_t end = target.find('&', at + 1);
    const std::string_view pair = target.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
    at = end;
    if (!pair.starts_with(name) || pair.size() <= name.size() || pair[name.size()] != '=') continue;
    std::string value;
    for (std::size_t i = name.size() + 1; i < pair.size(); ++i) {
      const auto byte = pair[i] == '%' ? from_hex(pair.substr(i + 1, 2)) : std::nullopt;
      value += byte && byte->size() == 1 ? (*byte)[0] : pair[i];
      if (byte && byte->size() == 1) i += 2;
    }
    return value;
  }
  return "";
}

std::optional<std::int64_t> query_number(std::string_view target, std::string_view name) {
  const std::string text = query_value(target, name);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

Response fork(const Head& newest, const Head& asked, std::string reason) {
  return refusal(409, {"fork", std::move(reason), "Take the incarnation after the newest and send what was kept again, under the same op ids.",
                       {}, newest.incarnation, asked.seq, asked.chain_hash});
}

Response twin(const Head& newest, const Head& asked) {
  return refusal(409, {"twin", "A copy of this terminal is in use as well, and both send.",
                       "Stop the copy, or pair this one again with a new code (intake pair): it keeps and sends all it has.",
                       {}, newest.incarnation, asked.seq, asked.chain_hash});
}

int PairingTries::wait_s(const std::string& remote, std::int64_t monotonic_ms) {
  constexpr std::size_t allowed = 5;
  const auto known = x_failed.find(remote);
  if (known == x_failed.end()) return 0;
  auto& times = known->second;
  while (!times.empty() && times.front() <= monotonic_ms - slot_ms) times.pop_front();
  if (times.size() < allowed) return 0;
  return static_cast<int>((times.front() + slot_ms - monotonic_ms) / 1000 + 1);
}

void PairingTries::failed(const std::string& remote, std::int64_t monotonic_ms) {
  constexpr std::size_t most_addresses = 10'000;
  if (x_failed.size() >= most_addresses) {
    std::erase_if(x_failed, [&](const auto& entry) { return entry.second.empty() || entry.second.back() <= monotonic_ms - slot_ms; });
    if (x_failed.size() >= most_addresses) return;  // codes still die after five tries each
  }
  x_failed[remote].push_back(monotonic_ms);
}

Result<Response> HubService::one(const Request& request, const Identity& identity, bool& keep) {
  const std::string_view path = path_of(request.target);
  const Device nobody;
  if (request.too_large)
    return refusal(413, {"too_large", "The body is larger than this hub takes.", "Send fewer operations at once.", {}, {}, {}, ""});
  if (request.method == "POST" && path == protocol::enrol_path) {
    Call call{x_storage, x_env, identity, request, nobody, x_restored, x_versions};
    auto response = contained([&] { return enrol(call, x_tries); });
    keep = response && call.keep;
    return response;
  }
  const auto* route = std::find_if(std::begin(routes), std::end(routes),
                                   [&](const Route& r) { return leads(r, request.method, path); });
  if (route == std::end(routes))
    return refusal(404, {"not_found", "The hub has nothing at this address.", "Check the hub's address and the program's version.",
                         {}, {}, {}, ""});
  const auto id = DeviceId::parse(request.device);
  const auto device = id ? x_storage.device(*id) : Result<std::optional<Device>>(std::nullopt);
  if (!device) return fail(device.error());
  if (!*device || (*device)->of_hub())
    return unauthorised("unknown_device", "This hub does not know the terminal.",
                        "Pair it again with a new code (intake pair); it keeps and sends all it has.");
  if (!request.proved && !nonce_holds(identity, request, x_env.clock.now_utc_ms()))
    return unauthorised("stale_nonce", "The request was signed too long ago.",
                        "Sign it again with the nonce of this reply's Intake-Nonce.");
  if (!request.proved && !signature_holds(request, (*device)->public_key))
    return unauthorised("bad_signature", "The signature does not hold.",
                        "Keep what is unsent. If the answer was lost when it was last paired, pair it once more (intake pair); else "
                        "ask whoever runs the hub.");
  Call call{x_storage, x_env, identity, request, **device, x_restored, x_versions};
  auto answered = (*device)->frozen ? refusal(403, {"frozen", "A manager has frozen this terminal.",
                                                    "Keep what is unsent and ask the manager.", {}, {}, {}, ""})
                                    : contained([&] { return route->handler(call); });
  keep = answered && call.keep;
  if (answered) answered->authentic = true;
  return answered;
}

void sign_reply(Response& response, const Request& request, const Identity& identity, std::int64_t now_utc_ms) {
  if (response.next_nonce.empty()) response.next_nonce = nonce_for(identity, request.device, now_utc_ms);
  const std::string text = protocol::reply_text({response.status, request.signature, response.next_nonce, response.body});
  response.hub_signature = to_hex(protocol::sign(text, identity.seed));
}

void HubService::note(const Error& error) {
  if (error.code == ErrorCode::corrupt) x_damage = error;
}

std::vector<Response> HubService::failed(const std::vector<Request>& requests, const Error& error) {
  note(error);
  // SQLite may have rolled back by itself when the disk failed; then this says so, and there is nothing left to undo.
  (void)x_storage.rollback();
  std::vector<Response> responses(requests.size(), unable(error));
  if (const auto identity = x_storage.identity()) x_keys = *identity;
  if (x_keys)
    for (std::size_t i = 0; i < requests.size(); ++i) sign_reply(responses[i], requests[i], *x_keys, x_env.clock.now_utc_ms());
  return responses;
}

std::vector<Response> HubService::answer(const std::vector<Request>& requests) {
  if (auto begun = x_storage.begin(); !begun) return failed(requests, begun.error());
  std::vector<Response> responses;
  for (const auto& request : requests) {
    const auto identity = x_storage.identity();  // each time: hello may have raised the epoch
    if (!identity) return failed(requests, identity.error());
    x_keys = *identity;
    if (auto saved = x_storage.begin_request(); !saved) return failed(requests, saved.error());
    bool keep = false;
    auto response = one(request, *identity, keep);
    auto ended = keep ? x_storage.keep_request() : x_storage.undo_request();
    // A disk that failed may have taken the whole transaction with it, and then there is no savepoint either.
    if (!ended) return failed(requests, response ? ended.error() : response.error());
    if (!response) note(response.error());
    responses.push_back(response ? *std::move(response) : unable(response.error()));
  }
  if (auto committed = x_storage.commit(); !committed) {
    if (!planted(Planted::hub_commit_unchecked)) return failed(requests, committed.error());
    (void)x_storage.rollback();
  }
  ++x_commits;
  // Erased bytes leave the files as well; when somebody reads an older state, the next commit tries again.
  (void)x_storage.donors().wipe();
  for (std::size_t i = 0; i < requests.size(); ++i) sign_reply(responses[i], requests[i], *x_keys, x_env.clock.now_utc_ms());
  return responses;
}

Response HubService::answer(const Request& request) { return answer(std::vector{request}).front(); }

}  // namespace intake::hub
