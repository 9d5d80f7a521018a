// SPDX-License-Identifier: GPL-3.0-or-later
// The door through which libFuzzer comes in.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  intake::fuzz::run({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
