-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT DISTINCT date FROM seal WHERE organisation = ?1 AND device = ?2 ORDER BY date;
