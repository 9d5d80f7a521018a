-- SPDX-License-Identifier: GPL-3.0-or-later
-- Steps of items that have an effect, those of one item behind each other.
SELECT content FROM arrival
WHERE organisation = ?1 AND item_effect = 1 AND content IS NOT NULL AND verdict <> 3
ORDER BY json_extract(CAST(content AS TEXT), '$.tag');
