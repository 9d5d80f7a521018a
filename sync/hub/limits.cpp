// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/limits.h"

#include <algorithm>

namespace intake::hub {
namespace {

constexpr std::int64_t one = 1000;

}  // namespace

/// A thousandth for each millisecond and request a second: whole numbers, and nothing is rounded away.
std::int64_t RateLimit::level(const Bucket& bucket, std::int64_t monotonic_ms) const {
  const std::int64_t full = x_rate.burst * one;
  const std::int64_t until_full_ms = (full - bucket.thousandths) / x_rate.per_s + 1;
  const std::int64_t passed_ms = std::clamp<std::int64_t>(monotonic_ms - bucket.at_ms, 0, until_full_ms);
  return std::min(full, bucket.thousandths + passed_ms * x_rate.per_s);
}

std::int64_t RateLimit::wait_ms(const std::string& name, std::int64_t monotonic_ms) const {
  if (x_rate.per_s == 0) return 0;
  const auto known = x_by_name.find(name);
  if (known == x_by_name.end()) return 0;
  const std::int64_t missing = one - level(*known->second, monotonic_ms);
  return missing <= 0 ? 0 : (missing + x_rate.per_s - 1) / x_rate.per_s;
}

void RateLimit::take(const std::string& name, std::int64_t monotonic_ms) {
  if (x_rate.per_s == 0) return;
  const auto known = x_by_name.find(name);
  if (known == x_by_name.end()) {
    if (x_buckets.size() >= x_most_names) {
      x_by_name.erase(x_buckets.back().name);
      x_buckets.pop_back();
    }
    x_buckets.push_front({name, (x_rate.burst - 1) * one, monotonic_ms});
    x_by_name.emplace(name, x_buckets.begin());
    return;
  }
  x_buckets.splice(x_buckets.begin(), x_buckets, known->second);
  Bucket& bucket = x_buckets.front();
  bucket.thousandths = std::max<std::int64_t>(0, level(bucket, monotonic_ms) - one);
  bucket.at_ms = std::max(bucket.at_ms, monotonic_ms);
}

bool ConnectionCount::open(const std::string& address) {
  if (x_all >= x_most) return false;
  if (!address.empty()) {
    const auto known = x_of.find(address);
    if (known != x_of.end() && known->second >= x_most_of_one) return false;
    ++x_of[address];
  }
  ++x_all;
  return true;
}

void ConnectionCount::close(const std::string& address) {
  --x_all;
  const auto known = x_of.find(address);
  if (known != x_of.end() && --known->second == 0) x_of.erase(known);
}

}  // namespace intake::hub
