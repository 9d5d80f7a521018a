// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/resize.h"

#include <algorithm>

namespace intake::scan {
namespace {

GrayPicture empty_picture(int width, int height) {
  return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

const std::uint8_t* row_of(const GrayPicture& picture, int y) {
  return picture.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width);
}

/// Where a pixel of a picture one and a half times as large lies between two of the first, in sixths of a pixel: the
/// middle of pixel i is at (i + 1/2) * 2/3 - 1/2 = (4 i - 1) / 6.
struct Between {
  int first;
  int second;
  int sixths;  // of the way from the first to the second
};

Between between(int i, int size) {
  const int at = std::max(0, 4 * i - 1);
  return {at / 6, std::min(at / 6 + 1, size - 1), at % 6};
}

}  // namespace

GrayPicture halved(const GrayPicture& picture) {
  GrayPicture half = empty_picture(picture.width / 2, picture.height / 2);
  auto out = half.pixels.begin();
  for (int y = 0; y < half.height; ++y) {
    const std::uint8_t* above = row_of(picture, 2 * y);
    const std::uint8_t* below = row_of(picture, 2 * y + 1);
    for (int x = 0; x < half.width; ++x, above += 2, below += 2)
      *out++ = static_cast<std::uint8_t>((above[0] + above[1] + below[0] + below[1]) / 4);
  }
  return half;
}

GrayPicture enlarged(const GrayPicture& picture) {
  GrayPicture large = empty_picture(picture.width * 3 / 2, picture.height * 3 / 2);
  auto out = large.pixels.begin();
  for (int y = 0; y < large.height; ++y) {
    const Between down = between(y, picture.height);
    const std::uint8_t* above = row_of(picture, down.first);
    const std::uint8_t* below = row_of(picture, down.second);
    for (int x = 0; x < large.width; ++x) {
      const auto [first, second, sixths] = between(x, picture.width);
      const int upper = above[first] * (6 - sixths) + above[second] * sixths;
      const int lower = below[first] * (6 - sixths) + below[second] * sixths;
      *out++ = static_cast<std::uint8_t>((upper * (6 - down.sixths) + lower * down.sixths + 18) / 36);
    }
  }
  return large;
}

}  // namespace intake::scan
