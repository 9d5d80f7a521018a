// SPDX-License-Identifier: GPL-3.0-or-later
// Find: as you type, by tag, receipt, donor number, company, word or character. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::find {

inline constexpr std::size_t page = 100;

struct State {
  std::string words;
  std::vector<app::Found> found;
  std::string found_for;     ///< the words `found` answers; empty before the first answer
  std::size_t limit = page;  ///< Show more raises it
  bool may_have_more = false;
  app::RequestId request = 0;  ///< the newest search under way
  std::optional<Error> problem;
  std::string picture_path;  ///< typed or pasted: a picture with a code
  app::RequestId picture_request = 0;
};

}  // namespace intake::screens::find
