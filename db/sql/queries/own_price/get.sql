-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT prices_minor, tagged FROM own_price WHERE category = ?1 AND condition = ?2;
