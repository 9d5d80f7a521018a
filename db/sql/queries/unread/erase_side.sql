-- SPDX-License-Identifier: GPL-3.0-or-later
-- Side records that came with what cannot be read: those that name the donor, or whose operation does.
UPDATE unread SET side = x''
WHERE length(side) > 0
  AND (instr(replace(lower(CAST(side AS TEXT)), '-', ''), lower(hex(?1))) OR instr(replace(lower(CAST(content AS TEXT)), '-', ''), lower(hex(?1))));
