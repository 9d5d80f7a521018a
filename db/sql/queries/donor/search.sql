-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?1 a LIKE pattern, '\' escapes. Not the erased ones: nobody can choose them again.
SELECT d.id, d.kind, d.number, s.text, 0
FROM donor d LEFT JOIN side_record s ON s.donor = d.key
WHERE d.op_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erased_donor e WHERE e.donor = d.key)
  AND (s.name LIKE ?1 ESCAPE '\' OR d.number LIKE ?1 ESCAPE '\')
ORDER BY d.key DESC LIMIT ?2;
