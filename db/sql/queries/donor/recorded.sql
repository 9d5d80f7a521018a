-- SPDX-License-Identifier: GPL-3.0-or-later
-- The side record only while it is the one the donor was added with.
SELECT d.kind, d.number, s.salt, s.text, s.name
FROM donor d LEFT JOIN side_record s ON s.donor = d.key AND s.revision = 1
WHERE d.id = ?1;
