-- SPDX-License-Identifier: GPL-3.0-or-later
-- By key, never by rank: SQLite stops after the first rows instead of scoring all of them.
SELECT rowid FROM lot_search WHERE lot_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2;
