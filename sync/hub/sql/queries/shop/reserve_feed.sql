-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?3 positions; the first of them. Positions that stay unused leave a harmless hole.
UPDATE shop SET feed = feed + ?3 WHERE organisation = ?1 AND key = ?2 RETURNING feed - ?3 + 1;
