-- SPDX-License-Identifier: GPL-3.0-or-later
-- By key, newest first: ?1, ?2 are the last row's.
SELECT n.id, n.receipt, n.taken_at_utc_ms, n.business_date, d.number, n.items, n.value_minor, n.weight_grams, n.lot_count
FROM donation n LEFT JOIN donor d ON d.key = n.donor
WHERE n.finished AND (n.taken_at_utc_ms, n.id) < (?1, ?2)
ORDER BY n.taken_at_utc_ms DESC, n.id DESC
LIMIT ?3;
