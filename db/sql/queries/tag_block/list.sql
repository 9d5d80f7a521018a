-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT first, count, roll FROM tag_block
WHERE NOT burned AND (roll OR given < count)
ORDER BY key;
