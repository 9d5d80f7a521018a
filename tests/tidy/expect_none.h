// SPDX-License-Identifier: GPL-3.0-or-later
// Fails the running test with one line for each violation.
#pragma once

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace intake::tidy {

inline void expect_none(const Violations& violations) { EXPECT_TRUE(violations.empty()) << "\n" << report(violations); }

}  // namespace intake::tidy
