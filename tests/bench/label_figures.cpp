// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "terminal/print/label.h"
#include "terminal/scan/decoder.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/photograph.h"

namespace intake::bench {
namespace {

print::LabelText some_label(Rng& rng) {
  const auto serial = static_cast<std::int64_t>(rng.below(domain::tag_serials));
  return {domain::make_tag(serial), "外套", "B", "爱心慈善超市", 1, false, Date::from_civil(2026, 11, 21)};
}

print::Raster drawn(const print::LabelText& text) {
  auto raster = print::render_label(text);
  if (!raster) give_up(raster.error().detail);
  return std::move(*raster);
}

bool drawing_figure(int labels) {
  SeededRng rng(1);
  std::vector<double> times_ms;
  for (int i = 0; i < labels; ++i) {
    const print::LabelText text = some_label(rng);
    times_ms.push_back(best_ms([&] { drawn(text); }));
  }
  return print({"label_raster", "ms", median(times_ms), 1, 2, Bound::at_most});
}

bool reading_figure(const std::string& name, double pixels_a_mm, int labels, double bound) {
  SeededRng rng(2);
  int read = 0;
  for (int i = 0; i < labels; ++i) {
    const print::LabelText text = some_label(rng);
    const Photograph picture = photograph(drawn(text), pixels_a_mm, rng);
    const auto found = scan::decode_gray(picture.pixels, picture.width, picture.height,
                                         static_cast<std::size_t>(picture.width));
    if (found && *found && (*found)->text == text.tag.digits()) ++read;
  }
  return print({name, "of " + std::to_string(labels), static_cast<double>(read), static_cast<double>(labels), bound,
                Bound::at_least});
}

}  // namespace

bool label_figures(const Options& options) {
  const int labels = options.quick ? 5 : 200;
  bool holds = drawing_figure(labels);
  holds = reading_figure("label_read_at_8_pixels_a_mm", 8, labels, 0.95) && holds;
  return reading_figure("label_read_at_7_pixels_a_mm", 7, labels, 0.90) && holds;
}

}  // namespace intake::bench
