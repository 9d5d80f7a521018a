-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every finished donation of a donor, in the order in which they were taken.
SELECT n.key, n.id, n.receipt, n.channel, n.campaign, n.note, n.weighed_grams, n.items, n.value_minor, n.weight_grams,
       n.taken_at_utc_ms, n.business_date, s.name, s.id, e.number, n.device = 1, n.lot_count
FROM donation n
JOIN donor d ON d.key = n.donor
JOIN staff s ON s.key = n.staff
JOIN device e ON e.key = n.device
WHERE d.id = ?1 AND n.finished
ORDER BY n.taken_at_utc_ms, n.id;
