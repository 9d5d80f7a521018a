-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO day (device, pulled, date, opened_at_utc_ms, staff) VALUES (?1, ?2, ?3, ?4, ?5);
