-- SPDX-License-Identifier: GPL-3.0-or-later
-- A company's newest donation of as many lots and pieces and of the same value.
SELECT n.receipt
FROM side_record s
CROSS JOIN donor d ON d.key = s.donor AND d.kind = 1
CROSS JOIN donation n ON n.donor = d.key
WHERE s.name = ?1 COLLATE NOCASE AND n.lot_count = ?2 AND n.items = ?3 AND n.value_minor = ?4 AND n.finished
ORDER BY n.key DESC LIMIT 1;
