-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM device WHERE id = ?1 AND number = ?2 AND paired_on = ?3;
