-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM day_absent WHERE organisation = ?1 AND shop = ?2 AND date = ?3 AND device = ?4;
