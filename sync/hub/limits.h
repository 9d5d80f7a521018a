// SPDX-License-Identifier: GPL-3.0-or-later
// How much one device or one address may ask of the hub: token buckets and counts of connections, in memory, for a
// bounded number of names. No clock of its own; used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>

namespace intake::hub {

/// So many a second in the long run, and so many at once.
struct Rate {
  std::int64_t per_s = 0;  ///< 0: no limit
  std::int64_t burst = 0;
};

class RateLimit {
 public:
  /// @param most_names beyond them the one that asked longest ago is forgotten, and begins with a full bucket again
  RateLimit(Rate rate, std::size_t most_names) : x_rate(rate), x_most_names(most_names) {}

  /// Milliseconds until that name may ask again; 0: now. Takes nothing.
  std::int64_t wait_ms(const std::string& name, std::int64_t monotonic_ms) const;
  void take(const std::string& name, std::int64_t monotonic_ms);
  std::size_t names() const { return x_buckets.size(); }

 private:
  struct Bucket {
    std::string name;
    std::int64_t thousandths = 0;  // of a request
    std::int64_t at_ms = 0;
  };
  std::int64_t level(const Bucket& bucket, std::int64_t monotonic_ms) const;

  Rate x_rate;
  std::size_t x_most_names;
  std::list<Bucket> x_buckets;  // the latest to ask first
  std::unordered_map<std::string, std::list<Bucket>::iterator> x_by_name;
};

/// Connections that are open, in all and by address.
class ConnectionCount {
 public:
  ConnectionCount(std::size_t most, std::size_t most_of_one) : x_most(most), x_most_of_one(most_of_one) {}

  /// False when it has to be turned away. @param address empty: only the limit of all holds for it
  bool open(const std::string& address);
  /// Of one that was let in.
  void close(const std::string& address);
  std::size_t all() const { return x_all; }

 private:
  std::size_t x_most;
  std::size_t x_most_of_one;
  std::size_t x_all = 0;
  std::unordered_map<std::string, std::size_t> x_of;
};

}  // namespace intake::hub
