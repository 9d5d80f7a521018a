-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, op_id, finished, lot_count, items, value_minor, weight_grams
FROM donation
WHERE id = ?1;
