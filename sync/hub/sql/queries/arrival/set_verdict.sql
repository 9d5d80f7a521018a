-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE arrival SET verdict = ?3, reason = ?4 WHERE organisation = ?1 AND key = ?2;
