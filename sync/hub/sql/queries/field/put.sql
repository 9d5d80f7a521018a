-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO field (organisation, entity, name, op_id) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (organisation, entity, name) DO UPDATE SET op_id = excluded.op_id;
