-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?1 a LIKE pattern, '\' escapes.
SELECT d.id, d.kind, d.number, s.text
FROM donor d LEFT JOIN side_record s ON s.donor = d.key
WHERE d.op_id IS NOT NULL AND (s.name LIKE ?1 ESCAPE '\' OR d.number LIKE ?1 ESCAPE '\')
ORDER BY d.key DESC LIMIT ?2;
