-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO item_step (tag, step, at_utc_ms, offset_minutes, business_date, staff, device, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
