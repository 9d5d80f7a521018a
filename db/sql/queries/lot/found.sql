-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lots as rows of Find, in the order of the keys in the JSON list ?1. An individual is a number; only a company has a
-- name here.
SELECT n.id, l.id, l.category, l.condition, l.quantity, l.value_minor_each, l.description,
       (SELECT min(tag) FROM item WHERE lot = l.key), n.taken_at_utc_ms, n.business_date, n.receipt, d.number, s.name,
       l.key, l.rag, EXISTS (SELECT 1 FROM erased_donor e WHERE e.donor = n.donor)
FROM json_each(?1) k
CROSS JOIN lot l ON l.key = k.value
CROSS JOIN donation n ON n.key = l.donation
LEFT JOIN donor d ON d.key = n.donor
LEFT JOIN side_record s ON s.donor = d.key AND d.kind = 1
WHERE n.finished;
