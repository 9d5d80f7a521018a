-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether bytes that cannot be read otherwise name a donor whose personal fields were erased.
SELECT 1 FROM erased_donor e JOIN donor d ON d.key = e.donor
WHERE instr(replace(lower(CAST(?1 AS TEXT)), '-', ''), lower(hex(d.id))) OR instr(replace(lower(CAST(?2 AS TEXT)), '-', ''), lower(hex(d.id)));
