-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT n.key, n.receipt, n.taken_at_utc_ms, d.id, n.channel, n.campaign, n.note, n.weighed_grams, n.items, n.value_minor,
       n.weight_grams, n.op_id
FROM donation n LEFT JOIN donor d ON d.key = n.donor
WHERE n.id = ?1 AND n.finished;
