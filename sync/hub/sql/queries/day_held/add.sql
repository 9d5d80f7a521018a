-- SPDX-License-Identifier: GPL-3.0-or-later
-- Once, also when another device sends the same.
INSERT INTO day_held (organisation, device, date, arrival)
SELECT ?1, ?2, ?3, ?4
WHERE NOT EXISTS (SELECT 1 FROM day_held WHERE organisation = ?1 AND device = ?2 AND date IS ?3 AND arrival = ?4);
