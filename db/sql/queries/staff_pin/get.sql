-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT p.salt, p.hash, p.passes, p.memory_kib
FROM staff_pin p JOIN staff s ON s.key = p.staff
WHERE s.id = ?1;
