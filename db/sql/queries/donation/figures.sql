-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT n.key, n.op_id, n.finished, n.lot_count, n.items, n.value_minor, n.weight_grams, n.receipt, n.channel, n.business_date,
       n.taken_at_utc_ms, d.id
FROM donation n LEFT JOIN donor d ON d.key = n.donor
WHERE n.id = ?1;
