-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, id, name, currency FROM shop WHERE organisation = ?1 ORDER BY key;
