// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of the Sync screen that saves what waits to a USB stick and reads the hub's reply from it. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::stick {

struct Saved {
  std::int64_t operations = 0;
  std::string file;
};
/// What has to be done after a reply was read; see client::StickNext.
enum class Next { nothing, save_again, update, update_hub };
struct Taken {
  std::int64_t sent = 0;      ///< at the hub by this reply
  std::int64_t received = 0;  ///< recorded by others
  std::int64_t waiting = 0;
  Next next = Next::nothing;
};
struct NotDone {
  bool reading = false;  ///< the reply; else saving
  Error error;
};

struct State {
  bool open = false;
  std::string folder;          ///< half typed
  app::RequestId request = 0;  ///< under way
  bool reading = false;        ///< of the request
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0: not known
  std::variant<std::monostate, Saved, Taken, NotDone> outcome;  ///< of the last one
};

}  // namespace intake::screens::stick
