// SPDX-License-Identifier: GPL-3.0-or-later
// Grey pictures smaller and larger, for the decoder's further looks. Pure.
#pragma once

#include "terminal/scan/picture.h"

namespace intake::scan {

/// Half as wide and high: each pixel the middle of four. A last odd row or column is left out; at least 2×2 pixels.
GrayPicture halved(const GrayPicture& picture);
/// One and a half times as wide and high, straight lines between the pixels.
GrayPicture enlarged(const GrayPicture& picture);

}  // namespace intake::scan
