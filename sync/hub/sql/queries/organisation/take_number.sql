-- SPDX-License-Identifier: GPL-3.0-or-later
-- The next terminal number. No row when all 899 are used.
UPDATE organisation SET next_number = next_number + 1 WHERE key = ?1 AND next_number < 900 RETURNING next_number - 1;
