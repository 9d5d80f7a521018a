-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether bytes that cannot be read otherwise name a donor whose personal fields were erased.
SELECT 1 FROM erased_donor
WHERE organisation = ?1 AND shop = ?2
  AND (instr(replace(lower(CAST(?3 AS TEXT)), '-', ''), lower(hex(donor))) OR instr(replace(lower(CAST(?4 AS TEXT)), '-', ''), lower(hex(donor))));
