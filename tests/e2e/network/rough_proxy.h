// SPDX-License-Identifier: GPL-3.0-or-later
// A bad network between real programs on this machine: a TCP proxy that gives each connection a fault by its seed. It runs
// on a thread of its own; everything public may be called from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace intake::tests {

enum class Fault {
  none,
  refused,          ///< accepted and closed at once
  portal,           ///< answered by somebody else, with 200 and HTML
  cut_request,      ///< closed after some bytes towards the hub
  cut_reply,        ///< closed after some bytes towards the terminal
  half_request,     ///< the terminal's end is told to the hub too early; the reply still passes
  half_reply,       ///< the hub's end is told to the terminal too early
  lost_reply,       ///< the hub answers, and nobody hears it
  late,             ///< every piece is late
  drip,             ///< a few bytes at a time
  doubled_bytes,    ///< a piece of the stream stands there twice
  turned_bit,       ///< one bit is another
  doubled_requests  ///< everything that was asked is asked once more, on a connection of its own, afterwards
};
inline constexpr int fault_count = 13;

class RoughProxy {
 public:
  /// To 127.0.0.1:port. Good until be_rough().
  RoughProxy(std::string port, std::uint64_t seed);
  ~RoughProxy();
  RoughProxy(const RoughProxy&) = delete;
  RoughProxy& operator=(const RoughProxy&) = delete;

  std::string url() const;
  void be_rough();
  /// New connections pass as they are, and those that there are end.
  void heal();
  /// How many connections had each fault.
  std::map<Fault, int> faults() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> x_impl;
};

}  // namespace intake::tests
