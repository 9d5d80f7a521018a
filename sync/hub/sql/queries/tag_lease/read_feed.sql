-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT feed, first, count, roll FROM tag_lease WHERE organisation = ?1 AND feed > ?2 ORDER BY feed LIMIT ?3;
