// SPDX-License-Identifier: GPL-3.0-or-later
// The habits of the house that a machine can see. Each function is one rule; README.md of this folder lists them.
#pragma once

#include "tests/tidy/source_tree.h"

namespace intake::tidy {

/// Every source, script and build file names its licence in its first two lines.
Violations check_licence_lines(const SourceTree& tree);
/// No SQL statements in C++ (they live in .sql files); PRAGMA and transactions only where a database is opened.
Violations check_sql_strings(const SourceTree& tree);
/// The system's time and randomness are asked for in db/base/os_env.cpp alone.
Violations check_time_and_randomness(const SourceTree& tree);
/// Every .cpp is built, and so every *_test.cpp run.
Violations check_listed_sources(const SourceTree& tree);
/// Relative links in .md files lead somewhere.
Violations check_links(const SourceTree& tree);
/// Every file of assets/ is named by a build file, a source or a script.
Violations check_assets_used(const SourceTree& tree);
/// No file is longer than 600 lines.
Violations check_lengths(const SourceTree& tree);
/// Nothing refers to what lies outside the project.
Violations check_outside_references(const SourceTree& tree);
/// No marks of unfinished work.
Violations check_unfinished_marks(const SourceTree& tree);
/// Types are named in the field's own words.
Violations check_type_names(const SourceTree& tree);
/// The top level is the one of the design.
Violations check_top_level(const SourceTree& tree);
/// Released migrations (tests/golden/migrations.sha256) are as they were, numbers have no gap, and new ones come last.
Violations check_migrations(const SourceTree& tree);

}  // namespace intake::tidy
