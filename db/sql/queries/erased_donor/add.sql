-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO erased_donor (donor, op_id, erased_at_utc_ms, staff, wiped, confirmed) VALUES (?1, ?2, ?3, ?4, 0, 0) ON CONFLICT DO NOTHING;
