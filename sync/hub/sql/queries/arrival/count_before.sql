-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count(*) FROM arrival WHERE organisation = ?1 AND device = ?2 AND incarnation = ?3 AND seq < ?4;
