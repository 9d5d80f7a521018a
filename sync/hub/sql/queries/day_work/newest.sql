-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT max(date) FROM day_work WHERE organisation = ?1 AND device = ?2;
