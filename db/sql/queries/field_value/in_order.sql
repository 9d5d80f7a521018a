-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the hub has placed in its order, then what it has not seen yet in our own.
SELECT key, op_id, from_op, value, place IS NULL FROM field_value WHERE entity = ?1 AND name = ?2 ORDER BY place IS NULL, place, key;
