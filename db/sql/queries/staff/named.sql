-- SPDX-License-Identifier: GPL-3.0-or-later
-- Small and capital letters of ASCII are the same; the very name goes first.
SELECT id, name, role, picture FROM staff
WHERE name = ?1 COLLATE NOCASE AND op_id IS NOT NULL
ORDER BY name <> ?1, key;
