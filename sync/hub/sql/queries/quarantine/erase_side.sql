-- SPDX-License-Identifier: GPL-3.0-or-later
-- Side records that came with what could not be used: those that name the donor, or whose operation does.
UPDATE quarantine SET side = ''
WHERE organisation = ?1 AND side <> ''
  AND (SELECT shop FROM arrival WHERE arrival.key = quarantine.arrival) = ?2
  AND (instr(replace(lower(side), '-', ''), lower(hex(?3))) OR instr(replace(lower(CAST(content AS TEXT)), '-', ''), lower(hex(?3))));
