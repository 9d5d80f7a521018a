-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO donation (id, device, finished, op_id, receipt, donor, channel, campaign, note, weighed_grams, business_date,
                      taken_at_utc_ms, offset_minutes, staff, lot_count, items, value_minor, weight_grams)
VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
ON CONFLICT (id) DO UPDATE SET
  finished = 1, op_id = ?3, receipt = ?4, donor = ?5, channel = ?6, campaign = ?7, note = ?8, weighed_grams = ?9,
  business_date = ?10, taken_at_utc_ms = ?11, offset_minutes = ?12, staff = ?13, lot_count = ?14, items = ?15,
  value_minor = ?16, weight_grams = ?17;
