-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM tag_block
WHERE NOT burned AND roll AND first <= ?1 AND ?1 < first + count;
