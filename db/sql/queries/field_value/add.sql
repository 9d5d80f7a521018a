-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO field_value (entity, name, op_id, from_op, value, place, staff, device, at_utc_ms, offset_minutes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
