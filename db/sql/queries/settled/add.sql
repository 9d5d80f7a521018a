-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO settled (op_id, field, choice) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;
