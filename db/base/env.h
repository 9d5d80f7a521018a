// SPDX-License-Identifier: GPL-3.0-or-later
// Env: time, randomness and identities, handed in, so that a run can be replayed and a simulation is exact.
// os_env.cpp is the one file that asks the system. An Env is used by one thread at a time; each worker has its own.
#pragma once

#include <cstdint>

#include "db/base/ids.h"

namespace intake {

class Clock {
 public:
  virtual ~Clock() = default;
  /// UTC milliseconds since 1970-01-01, as this machine believes; it may be years off.
  virtual std::int64_t now_utc_ms() = 0;
  /// Minutes east of UTC of the shop's zone at that instant.
  virtual std::int32_t offset_minutes(std::int64_t utc_ms) = 0;
  /// Milliseconds that never go back, from an arbitrary start.
  virtual std::int64_t monotonic_ms() = 0;
};

class Rng {
 public:
  virtual ~Rng() = default;
  virtual std::uint64_t next() = 0;
  /// Uniform in [0, bound); bound > 0. (Not std::uniform_int_distribution: its results differ between libraries.)
  std::uint64_t below(std::uint64_t bound);
};

/// Makes identities; those of one source rise in byte order.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual Uuid next() = 0;
  template <class StrongId>
  StrongId make() {
    return StrongId(next());
  }
};

/// UUID version 7 from a clock and a generator; never falls behind its own last one when the clock goes back.
class UuidV7Source : public IdSource {
 public:
  UuidV7Source(Clock& clock, Rng& rng) : x_clock(clock), x_rng(rng) {}
  Uuid next() override;

 private:
  Clock& x_clock;
  Rng& x_rng;
  std::int64_t x_last_ms = 0;
  std::uint32_t x_counter = 0;
};

struct Env {
  Clock& clock;
  Rng& rng;
  IdSource& ids;
};

/// splitmix64: reproducible from a seed, for tests, simulations and jitter.
class SeededRng : public Rng {
 public:
  explicit SeededRng(std::uint64_t seed) : x_state(seed) {}
  std::uint64_t next() override;

 private:
  std::uint64_t x_state;
};

/// A clock that stands still until it is told otherwise, for tests and simulations.
class ManualClock : public Clock {
 public:
  explicit ManualClock(std::int64_t utc_ms, std::int32_t offset = 0) : x_utc_ms(utc_ms), x_offset(offset) {}
  std::int64_t now_utc_ms() override { return x_utc_ms; }
  std::int32_t offset_minutes(std::int64_t) override { return x_offset; }
  std::int64_t monotonic_ms() override { return x_monotonic_ms; }
  void advance(std::int64_t ms) { x_utc_ms += ms; x_monotonic_ms += ms; }
  void set_utc_ms(std::int64_t utc_ms) { x_utc_ms = utc_ms; }

 private:
  std::int64_t x_utc_ms;
  std::int32_t x_offset;
  std::int64_t x_monotonic_ms = 0;
};

/// Everything an Env points to, made together from a seed.
struct SeededEnv {
  SeededEnv(std::uint64_t seed, std::int64_t utc_ms, std::int32_t offset = 0) : clock(utc_ms, offset), rng(seed) {}
  ManualClock clock;
  SeededRng rng;
  UuidV7Source ids{clock, rng};
  Env env{clock, rng, ids};
};

/// The system's clock (zone by TZ or /etc/localtime) and random bytes, made together. Its members may be used by
/// one thread at a time; make one a thread.
class OsEnv {
 public:
  OsEnv();
  ~OsEnv();
  OsEnv(const OsEnv&) = delete;
  OsEnv& operator=(const OsEnv&) = delete;
  Env& env();

 private:
  struct Parts;
  Parts* x_parts;
};

}  // namespace intake
