-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM item_change WHERE tag = ?1 LIMIT 1;
