-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO donor (id, op_id, kind, number) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET op_id = ?2, kind = ?3, number = ?4;
