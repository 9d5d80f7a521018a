// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in one seed, line by line, for whoever has to find out why it failed. One thread.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace intake::simulation {

class Story {
 public:
  void tell(std::string line) { x_lines.push_back(std::to_string(x_step) + "  " + std::move(line)); }
  void next_step() { ++x_step; }
  const std::vector<std::string>& lines() const { return x_lines; }

 private:
  std::int64_t x_step = 0;
  std::vector<std::string> x_lines;
};

/// Something that must never be has happened.
struct Violation : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace intake::simulation
