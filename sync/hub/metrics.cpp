// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/metrics.h"

#include <algorithm>

#include "sync/protocol/version.h"

namespace intake::hub {
namespace {

/// Those of SYNC.md; one that is not served is counted by its 404.
constexpr std::array<std::string_view, 6> calls{"enrol", "hello", "push", "pull", "snapshot", "audit"};
constexpr std::array<std::string_view, 3> own_pages{"healthz", "readyz", "metrics"};

/// Thousandths as a decimal, "1794000000.000".
std::string seconds(std::int64_t ms) {
  std::string part = std::to_string(ms % 1000);
  part.insert(0, 3 - part.size(), '0');
  return std::to_string(ms / 1000) + '.' + part;
}

/// A page of metrics, written from top to bottom.
class Page {
 public:
  void metric(std::string_view name, std::string_view type, std::string_view help) {
    x_name = "intake_hub_" + std::string(name);
    x_text += "# HELP " + x_name + ' ' + std::string(help) + "\n# TYPE " + x_name + ' ' + std::string(type) + '\n';
  }
  /// @param labels name and value, in turn
  void sample(const std::string& value, std::initializer_list<std::string_view> labels = {}, std::string_view ending = "") {
    x_text += x_name + std::string(ending);
    char before = '{';
    for (auto at = labels.begin(); at != labels.end(); at += 2) {
      x_text += before + std::string(*at) + "=\"" + label_text(*(at + 1)) + '"';
      before = ',';
    }
    if (before == ',') x_text += '}';
    x_text += ' ' + value + '\n';
  }
  void sample(std::int64_t value, std::initializer_list<std::string_view> labels = {}, std::string_view ending = "") {
    sample(std::to_string(value), labels, ending);
  }
  std::string take() { return std::move(x_text); }

 private:
  std::string x_name;
  std::string x_text;
};

}  // namespace

Result<Standing> standing_of(Storage& storage, bool prove) {
  INTAKE_TRY(storage.begin());
  const auto ask = [&]() -> Result<Standing> {
    INTAKE_LET(identity, storage.identity());
    INTAKE_LET(devices, storage.devices());
    INTAKE_LET(bytes, storage.size_bytes());
    INTAKE_LET(last_backup, storage.last_backup());
    if (prove) {
      INTAKE_TRY(storage.write_nothing());
      INTAKE_TRY(storage.commit());
    }
    return Standing{identity.epoch.counter, static_cast<std::int64_t>(devices.size()), bytes, last_backup.value_or(0)};
  };
  auto standing = ask();
  const auto ended = standing && prove ? Result<void>() : storage.rollback();
  if (standing && !ended) return fail(ended.error());
  return standing;
}

std::string_view call_name(std::string_view target) {
  std::string_view path = target.substr(0, target.find('?'));
  const auto among = [&](const auto& names) { return std::find(names.begin(), names.end(), path) != names.end(); };
  if (path.starts_with("/v1/")) {
    path = path.substr(4);
    path = path.substr(0, path.find('/'));  // audit/{device}
    return among(calls) ? path : "other";
  }
  if (path.starts_with('/')) path.remove_prefix(1);
  return among(own_pages) ? path : "other";
}

std::string label_text(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c == '\\' || c == '"') text += '\\';
    if (c == '\n') text += "\\n";
    else text += c;
  }
  return text;
}

void Metrics::answered(std::string_view call, int status) {
  const std::lock_guard lock(x_mutex);
  ++x_answered[{std::string(call), status}];
}
void Metrics::received(std::size_t bytes) {
  const std::lock_guard lock(x_mutex);
  x_received += static_cast<std::int64_t>(bytes);
}
void Metrics::sent(std::size_t bytes) {
  const std::lock_guard lock(x_mutex);
  x_sent += static_cast<std::int64_t>(bytes);
}
void Metrics::turned_away() {
  const std::lock_guard lock(x_mutex);
  ++x_turned_away;
}
void Metrics::connections(std::size_t open) {
  const std::lock_guard lock(x_mutex);
  x_connections = open;
}
void Metrics::waiting(std::int64_t more) {
  const std::lock_guard lock(x_mutex);
  x_waiting += more;
}
void Metrics::group(std::size_t requests) {
  const std::lock_guard lock(x_mutex);
  const auto bound = std::lower_bound(group_bounds.begin(), group_bounds.end() - 1, requests);
  ++x_groups[static_cast<std::size_t>(bound - group_bounds.begin())];
  x_group_requests += static_cast<std::int64_t>(requests);
  ++x_group_count;
}
void Metrics::committed(std::int64_t utc_ms) {
  const std::lock_guard lock(x_mutex);
  ++x_commits;
  x_last_commit_utc_ms = utc_ms;
}
void Metrics::pushed(const VerdictCounts& counts) {
  const std::lock_guard lock(x_mutex);
  ++x_batches;
  for (std::size_t i = 0; i < counts.size(); ++i) x_operations[i] += counts[i];
}

std::string Metrics::text(const std::optional<Standing>& standing) const {
  const std::lock_guard lock(x_mutex);
  Page page;
  page.metric("build_info", "gauge", "The program that serves.");
  page.sample(1, {"version", protocol::program_version});
  page.metric("requests_total", "counter", "Requests answered, by call and status.");
  for (const auto& [key, count] : x_answered) page.sample(count, {"call", key.first, "status", std::to_string(key.second)});
  page.metric("batches_total", "counter", "Batches of operations taken in.");
  page.sample(x_batches);
  page.metric("operations_total", "counter", "Operations taken in, by verdict; those sent again are not counted again.");
  for (std::size_t i = 0; i < x_operations.size(); ++i)
    page.sample(x_operations[i], {"verdict", protocol::verdict_word(static_cast<protocol::Verdict>(i))});
  page.metric("commits_total", "counter", "Durable commits of groups of requests.");
  page.sample(x_commits);
  page.metric("commit_group_requests", "histogram", "Requests that were answered together, on one commit.");
  std::int64_t so_far = 0;
  for (std::size_t i = 0; i < group_bounds.size(); ++i)
    page.sample(so_far += x_groups[i], {"le", std::to_string(group_bounds[i])}, "_bucket");
  page.sample(x_group_count, {"le", "+Inf"}, "_bucket");
  page.sample(x_group_requests, {}, "_sum");
  page.sample(x_group_count, {}, "_count");
  page.metric("last_commit_timestamp_seconds", "gauge", "When the last commit was durable, by this machine's clock; 0 before the first.");
  page.sample(seconds(x_last_commit_utc_ms));
  page.metric("writer_queue_depth", "gauge", "Requests and orders that wait for the writer.");
  page.sample(x_waiting);
  page.metric("connections", "gauge", "Connections that are open.");
  page.sample(static_cast<std::int64_t>(x_connections));
  page.metric("connections_refused_total", "counter", "Connections turned away by the limits.");
  page.sample(x_turned_away);
  page.metric("received_bytes_total", "counter", "Bytes of requests, headers included, without what TLS adds.");
  page.sample(x_received);
  page.metric("sent_bytes_total", "counter", "Bytes of replies, headers included, without what TLS adds.");
  page.sample(x_sent);
  page.metric("ready", "gauge", "Whether the database answers and can be written to.");
  page.sample(standing ? 1 : 0);
  if (!standing) return page.take();
  page.metric("database_bytes", "gauge", "Size of the database, without what its log still holds.");
  page.sample(standing->database_bytes);
  page.metric("last_backup_timestamp_seconds", "gauge", "When the last backup was made, by this machine's clock; 0 before the first.");
  page.sample(seconds(standing->last_backup_utc_ms));
  page.metric("epoch", "gauge", "The hub's epoch: raised when it was restored from a backup.");
  page.sample(standing->epoch);
  page.metric("devices", "gauge", "Terminals that have joined.");
  page.sample(standing->devices);
  return page.take();
}

}  // namespace intake::hub
