-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hub names it no longer: it is frozen, or was paired again as another device.
UPDATE device SET paired_on = 0 WHERE id = ?1;
