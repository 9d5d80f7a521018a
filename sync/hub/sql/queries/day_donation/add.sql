-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only what counts here: its content was applied, now or when a copy of the terminal sent it.
INSERT INTO day_donation (organisation, device, date, op_id, items, value_minor, weight_grams, donations)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
WHERE EXISTS (SELECT 1 FROM arrival WHERE organisation = ?1 AND op_id = ?4 AND content IS NOT NULL AND verdict IN (0, 2))
ON CONFLICT DO NOTHING;
