-- SPDX-License-Identifier: GPL-3.0-or-later
-- Parts of it are coming; donation/finish fills in the rest.
INSERT INTO donation (id, device, finished, receipt, channel, campaign, note, business_date, taken_at_utc_ms,
                      offset_minutes, staff, lot_count, items, value_minor, weight_grams)
VALUES (?1, ?2, 0, '', 0, '', '', ?3, ?4, ?5, ?6, 0, 0, 0, 0);
