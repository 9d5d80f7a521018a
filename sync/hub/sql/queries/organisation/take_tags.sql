-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?2 how many, ?3 the first serial that is not the hub's. No row when they are used up.
UPDATE organisation SET next_tag = next_tag + ?2 WHERE key = ?1 AND next_tag + ?2 <= ?3 RETURNING next_tag - ?2;
