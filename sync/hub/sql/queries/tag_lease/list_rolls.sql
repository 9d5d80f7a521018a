-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest rolls of a shop.
SELECT first, count, roll FROM tag_lease
WHERE organisation = ?1 AND shop = ?2 AND feed IS NOT NULL ORDER BY feed DESC LIMIT ?3;
