-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO settled (organisation, shop, op_id, field, settled_by) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING;
