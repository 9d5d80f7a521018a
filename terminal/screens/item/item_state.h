// SPDX-License-Identifier: GPL-3.0-or-later
// Item: one tagged item or lot and its whole history. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::item {

struct State {
  std::optional<domain::TagNumber> tag;  ///< the one asked for; none: nothing was opened yet
  std::optional<app::Tagged> tagged;     ///< its answer
  app::RequestId request = 0;
  app::RequestId label_request = 0;  ///< a label is being queued
  std::optional<Error> problem;
  app::Route from = app::Route::find;  ///< where Back goes
};

}  // namespace intake::screens::item
