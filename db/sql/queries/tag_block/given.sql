-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(sum(given), 0) FROM tag_block;
