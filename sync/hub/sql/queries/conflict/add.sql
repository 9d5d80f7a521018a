-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO conflict (organisation, op_id, field, unseen) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING;
