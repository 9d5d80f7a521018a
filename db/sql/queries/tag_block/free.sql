-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(sum(count - given), 0) FROM tag_block
WHERE NOT burned AND NOT roll;
