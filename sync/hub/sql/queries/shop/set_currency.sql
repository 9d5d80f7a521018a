-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE shop SET currency = ?3 WHERE organisation = ?1 AND key = ?2;
