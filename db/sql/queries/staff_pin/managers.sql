-- SPDX-License-Identifier: GPL-3.0-or-later
-- Managers who have a PIN on this terminal.
SELECT s.id, s.name, s.role, s.picture FROM staff_pin p JOIN staff s ON s.key = p.staff
WHERE s.role = 2
ORDER BY s.key;
