-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO field (organisation, shop, entity, name, op_id) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (organisation, shop, entity, name) DO UPDATE SET op_id = excluded.op_id;
