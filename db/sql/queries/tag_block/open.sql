-- SPDX-License-Identifier: GPL-3.0-or-later
-- Blocks with numbers to print, the oldest first.
SELECT key, first, count, given FROM tag_block
WHERE NOT burned AND NOT roll AND given < count
ORDER BY key;
