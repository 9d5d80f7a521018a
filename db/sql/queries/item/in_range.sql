-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first digits of a tag as a range, which the key can answer.
SELECT tag, lot FROM item WHERE tag >= ?1 AND tag < ?2 ORDER BY tag DESC LIMIT ?3;
