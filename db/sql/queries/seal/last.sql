-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest seal of a terminal for a date. Two of one revision are of a terminal that was restored in between.
SELECT s.op_id, s.revision, s.donations, s.items, s.value_minor, s.weight_grams, s.donations_hash, s.sealed_at_utc_ms, p.name,
       s.verdict, s.hub_donations, s.hub_items, s.hub_value_minor, s.hub_weight_grams, s.hub_held
FROM seal s JOIN staff p ON p.key = s.staff
WHERE s.date = ?1 AND s.device = ?2
ORDER BY s.revision DESC, s.incarnation DESC, s.last_seq DESC LIMIT 1;
