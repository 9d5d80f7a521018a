-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, op_id IS NOT NULL, name, role FROM staff WHERE id = ?1;
