-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT op_id, value FROM field_value WHERE entity = ?1 AND name = ?2 ORDER BY place IS NULL DESC, place DESC, key DESC LIMIT 1;
