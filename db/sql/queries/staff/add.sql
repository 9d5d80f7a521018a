-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO staff (id, op_id, name, role, picture) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET op_id = ?2, name = ?3, role = ?4, picture = ?5;
