// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that reads the system's time and randomness.
#include <sys/random.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "db/base/env.h"

namespace intake {
namespace {

class OsClock : public Clock {
 public:
  std::int64_t now_utc_ms() override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
  std::int32_t offset_minutes(std::int64_t utc_ms) override {
    const std::time_t seconds = static_cast<std::time_t>(utc_ms / 1000);
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) return 0;
    return static_cast<std::int32_t>(local.tm_gmtoff / 60);
  }
  std::int64_t monotonic_ms() override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
};

class OsRng : public Rng {
 public:
  std::uint64_t next() override {
    if (x_used == x_pool.size()) refill();
    return x_pool[x_used++];
  }

 private:
  void refill() {
    auto* out = reinterpret_cast<char*>(x_pool.data());
    std::size_t filled = 0;
    while (filled < sizeof x_pool) {
      const ssize_t got = getrandom(out + filled, sizeof x_pool - filled, 0);
      if (got < 0 && errno != EINTR) std::abort();  // a Linux without getrandom is not one we run on
      if (got > 0) filled += static_cast<std::size_t>(got);
    }
    x_used = 0;
  }
  std::array<std::uint64_t, 32> x_pool{};
  std::size_t x_used = x_pool.size();
};

}  // namespace

struct OsEnv::Parts {
  OsClock clock;
  OsRng rng;
  UuidV7Source ids{clock, rng};
  Env env{clock, rng, ids};
};

OsEnv::OsEnv() : x_parts(new Parts) { tzset(); }
OsEnv::~OsEnv() { delete x_parts; }
Env& OsEnv::env() { return x_parts->env; }

}  // namespace intake
