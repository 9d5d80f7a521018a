-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?2 numbers more than are known here were given out of the block that begins with ?1.
UPDATE tag_block SET burned = 0, given = min(count, given + max(0, ?2)) WHERE first = ?1 AND NOT roll;
