-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key FROM donor
WHERE number COLLATE NOCASE >= ?1 AND number COLLATE NOCASE < ?2
ORDER BY key DESC LIMIT ?3;
