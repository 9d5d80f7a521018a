// SPDX-License-Identifier: GPL-3.0-or-later
// The way from one terminal to the hub: it loses, repeats, cuts short, and sometimes somebody else answers. One thread.
#pragma once

#include <functional>
#include <vector>

#include "sync/client/http_transport.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/simulated_hub.h"

namespace intake::simulation {

class RoughNetwork : public client::HttpTransport {
 public:
  RoughNetwork(SimulatedHub& hub, const Faults& faults, Rng& luck) : x_hub(hub), x_faults(faults), x_luck(luck) {}

  Result<client::HttpResponse> call(const client::HttpRequest& request, const std::function<bool()>& keep_on) override;
  /// Something sent long ago arrives at the hub once more; nobody waits for the answer.
  void deliver_an_old_one();

  /// What may happen at the hub while an answer is on its way.
  std::function<void()> meanwhile;

  bool calm = false;         ///< delivers everything
  bool partitioned = false;  ///< delivers nothing

 private:
  /// Somebody who heard what was said, and says that all was taken.
  client::HttpResponse impostor(const client::HttpRequest& request) const;
  bool happens(bool fault, std::uint64_t one_of) { return fault && x_luck.below(one_of) == 0; }

  SimulatedHub& x_hub;
  const Faults& x_faults;
  Rng& x_luck;
  std::vector<client::HttpRequest> x_sent;
  std::string x_epoch_overheard;
};

}  // namespace intake::simulation
