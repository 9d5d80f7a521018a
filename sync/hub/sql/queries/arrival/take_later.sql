-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE arrival SET verdict = 0, reason = NULL, feed = ?3, sets_fields = ?4, taken_later = 1 WHERE organisation = ?1 AND key = ?2;
