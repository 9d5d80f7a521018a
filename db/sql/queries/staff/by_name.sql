-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, name, role, picture FROM staff
WHERE name = ?1 AND op_id IS NOT NULL
ORDER BY key LIMIT 1;
