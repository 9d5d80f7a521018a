-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT d.id, d.kind, d.number, s.text, EXISTS (SELECT 1 FROM erased_donor e WHERE e.donor = d.key)
FROM donor d LEFT JOIN side_record s ON s.donor = d.key
WHERE d.number = ?1 COLLATE NOCASE AND d.op_id IS NOT NULL;
