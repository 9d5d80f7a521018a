-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT op_id, items, value_minor, weight_grams, date, donations FROM day_donation
WHERE organisation = ?1 AND device = ?2 AND date = ?3
ORDER BY op_id;
