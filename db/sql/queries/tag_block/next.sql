-- SPDX-License-Identifier: GPL-3.0-or-later
-- The oldest block with numbers to print.
SELECT key, first, count, given FROM tag_block
WHERE NOT burned AND NOT roll AND given < count
ORDER BY key LIMIT 1;
