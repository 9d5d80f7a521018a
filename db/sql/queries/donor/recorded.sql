-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT d.kind, d.number, s.salt, s.text, s.name
FROM donor d LEFT JOIN side_record s ON s.donor = d.key
WHERE d.id = ?1;
