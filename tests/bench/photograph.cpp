// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/photograph.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace intake::bench {
namespace {

constexpr double dots_a_mm = 8;
constexpr double table_grey = 120;
constexpr double paper = 235;
constexpr double ink = 25;

double chance(Rng& rng, double from, double to) {
  return from + (to - from) * static_cast<double>(rng.below(1'000'001)) / 1'000'000;
}

double bell(Rng& rng, double width) {
  double sum = 0;
  for (int i = 0; i < 12; ++i) sum += chance(rng, 0, 1);
  return (sum - 6) * width;
}

/// Light that comes from a spot of the label's plane; dots are sampled between their four neighbours.
double light_at(const print::Raster& label, double x, double y) {
  if (x < 0 || y < 0 || x >= label.width_dots || y >= label.height_dots) return table_grey;
  return label.black(static_cast<int>(x), static_cast<int>(y)) ? ink : paper;
}

/// The camera: from a pixel to the spot of the label it sees.
struct Camera {
  double cosine, sine;    ///< of the turn
  double tilt_x, tilt_y;  ///< how fast the label recedes, a pixel
  double scale;           ///< dots a pixel in the middle

  std::pair<double, double> spot(double x, double y) const {
    const double nearness = 1 + tilt_x * x + tilt_y * y;
    const double u = x / nearness * scale;
    const double v = y / nearness * scale;
    return {cosine * u + sine * v, cosine * v - sine * u};
  }
};

Camera random_camera(double pixels_a_mm, double half_size, Rng& rng) {
  const double turn = chance(rng, 0, 2 * std::numbers::pi);
  const double tilt = chance(rng, 0, std::numbers::pi / 6);
  const double towards = chance(rng, 0, 2 * std::numbers::pi);
  // Seen from five half pictures away, a tilt shrinks the far side by about its sine over five.
  const double slope = std::sin(tilt) / (5 * half_size);
  return {std::cos(turn), std::sin(turn), slope * std::cos(towards), slope * std::sin(towards), dots_a_mm / pixels_a_mm};
}

/// Each pixel sees a bell of light around it: 4×4 rays, spread by the sensor's own area and the focus.
double seen(const print::Raster& label, const Camera& camera, double x, double y, double blur) {
  constexpr int rays = 4;
  // Middles of four equally likely parts of a bell curve of width 1.
  static constexpr double offsets[rays] = {-1.15, -0.32, 0.32, 1.15};
  const double spread = std::sqrt(blur * blur + 1.0 / 12);
  double light = 0;
  for (const double dy : offsets)
    for (const double dx : offsets) {
      const auto [u, v] = camera.spot(x + dx * spread, y + dy * spread);
      light += light_at(label, u + label.width_dots / 2.0, v + label.height_dots / 2.0);
    }
  return light / (rays * rays);
}

}  // namespace

Photograph photograph(const print::Raster& label, double pixels_a_mm, Rng& rng) {
  const double diagonal_mm = std::hypot(label.width_dots, label.height_dots) / dots_a_mm;
  const int side = static_cast<int>(diagonal_mm * pixels_a_mm * 1.15);
  const double half = side / 2.0;
  const Camera camera = random_camera(pixels_a_mm, half, rng);
  const double blur = chance(rng, 0.4, 0.9);
  const double bright_from = chance(rng, 0, 2 * std::numbers::pi);

  Photograph picture{side, side, {}};
  picture.pixels.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const double x = column - half;
      const double y = row - half;
      const double across = (x * std::cos(bright_from) + y * std::sin(bright_from)) / half;  // about -1.4 … 1.4
      const double level = seen(label, camera, x, y, blur) * (0.77 + 0.17 * across) + bell(rng, 6);
      picture.pixels.push_back(static_cast<std::uint8_t>(std::clamp(level, 0.0, 255.0)));
    }
  return picture;
}

}  // namespace intake::bench
