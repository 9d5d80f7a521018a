-- SPDX-License-Identifier: GPL-3.0-or-later
-- The number by hand whose million came last. ?1 numbers of one, ?2 the first serial of the lowest.
SELECT first / ?1 FROM tag_block WHERE first >= ?2 ORDER BY key DESC LIMIT 1;
