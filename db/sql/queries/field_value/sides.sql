-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every value that a donor's personal fields had, in the order in which they stood.
SELECT f.value, f.at_utc_ms, f.offset_minutes, coalesce(s.name, ''), coalesce(d.number, 0), coalesce(f.device = 1, 0), s.id
FROM field_value f
LEFT JOIN staff s ON s.key = f.staff
LEFT JOIN device d ON d.key = f.device
WHERE f.entity = ?1 AND f.name = 'side'
ORDER BY f.place IS NULL, f.place, f.key;
