// SPDX-License-Identifier: GPL-3.0-or-later
// A photograph of a label, made from its dots: turned, tilted, out of focus, unevenly lit and noisy, by chance from a
// seed. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "db/base/env.h"
#include "terminal/print/raster.h"

namespace intake::bench {

struct Photograph {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

/// @param pixels_a_mm how large the label is in the middle of the picture; it lies on a grey table, all of it seen.
/// Turned by any angle; tilted up to 30 degrees; blurred by 0.4 to 0.9 pixels; the darkest corner has half of the
/// light; noise of 6 levels.
Photograph photograph(const print::Raster& label, double pixels_a_mm, Rng& rng);

}  // namespace intake::bench
