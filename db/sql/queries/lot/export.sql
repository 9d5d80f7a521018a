-- SPDX-License-Identifier: GPL-3.0-or-later
-- In the order of taking. The lot stands in the middle with the columns of lot/of_donation.
SELECT n.business_date, n.taken_at_utc_ms, n.offset_minutes, n.receipt, v.number, n.channel, d.number,
       l.key, l.id, l.category, l.condition, l.rag, l.quantity, l.value_minor_each, l.weight_grams, l.audience,
       l.description, l.code, l.lot_label, l.tags_wanted,
       (SELECT group_concat(tag, ' ') FROM (SELECT tag FROM item WHERE lot = l.key ORDER BY tag)),
       n.weighed_grams
FROM donation n INDEXED BY donation_taken
CROSS JOIN lot l ON l.donation = n.key
JOIN device v ON v.key = n.device
LEFT JOIN donor d ON d.key = n.donor
WHERE n.finished AND n.business_date BETWEEN ?1 AND ?2
ORDER BY n.taken_at_utc_ms, n.id, l.key;
