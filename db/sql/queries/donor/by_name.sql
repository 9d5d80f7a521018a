-- SPDX-License-Identifier: GPL-3.0-or-later
-- Small and capital letters of ASCII are the same; the very name goes first.
SELECT d.id, d.kind, d.number, s.text, 0
FROM side_record s JOIN donor d ON d.key = s.donor
WHERE s.name = ?1 COLLATE NOCASE AND d.kind = ?2
ORDER BY s.name <> ?1, d.key LIMIT 1;
