-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM day_work WHERE organisation = ?1 AND device = ?2 AND date = ?3;
