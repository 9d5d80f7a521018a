-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT first, count, roll FROM tag_lease
WHERE organisation = ?1 AND device = ?2 AND incarnation = ?3 AND seq = ?4 ORDER BY first;
