-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest of a terminal for a date. Two of one revision are of a terminal that was restored in between.
SELECT revision, donations, items, value_minor, weight_grams, donations_hash, sealed_at_utc_ms, verdict, hub_donations, hub_items,
       hub_value_minor, hub_weight_grams, held
FROM seal
WHERE organisation = ?1 AND device = ?2 AND date = ?3
ORDER BY revision DESC, incarnation DESC, last_seq DESC LIMIT 1;
