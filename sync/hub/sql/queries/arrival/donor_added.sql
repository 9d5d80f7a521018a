-- SPDX-License-Identifier: GPL-3.0-or-later
-- Donors of a shop by what is printed on paper, or by their id.
SELECT content FROM arrival
WHERE organisation = ?1 AND shop = ?2 AND verdict <> 3 AND content IS NOT NULL AND instr(CAST(content AS TEXT), '"donor.added"')
  AND json_valid(CAST(content AS TEXT)) AND json_extract(CAST(content AS TEXT), '$.kind') = 'donor.added'
  AND (json_extract(CAST(content AS TEXT), '$.set.number.to') = ?3 COLLATE NOCASE
       OR json_extract(CAST(content AS TEXT), '$.entity') = lower(?3));
