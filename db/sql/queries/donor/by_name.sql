-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT d.id, d.kind, d.number, s.text
FROM side_record s JOIN donor d ON d.key = s.donor
WHERE s.name = ?1 AND d.kind = ?2
ORDER BY d.key LIMIT 1;
