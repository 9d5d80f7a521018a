-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO day_absent (date, device, op_id, staff) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING;
