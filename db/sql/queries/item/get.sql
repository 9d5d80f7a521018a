-- SPDX-License-Identifier: GPL-3.0-or-later
-- The lot follows with the columns of lot/of_donation.
SELECT n.id, n.receipt, d.number, i.state, n.taken_at_utc_ms, n.offset_minutes, n.business_date, s.name, v.number,
       l.key, l.id, l.category, l.condition, l.rag, l.quantity, l.value_minor_each, l.weight_grams, l.audience,
       l.description, l.code, l.lot_label, l.tags_wanted, EXISTS (SELECT 1 FROM erased_donor e WHERE e.donor = n.donor)
FROM item i
JOIN lot l ON l.key = i.lot
JOIN donation n ON n.key = l.donation
JOIN staff s ON s.key = n.staff
JOIN device v ON v.key = n.device
LEFT JOIN donor d ON d.key = n.donor
WHERE i.tag = ?1 AND n.finished;
