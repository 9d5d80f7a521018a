-- SPDX-License-Identifier: GPL-3.0-or-later
-- What one terminal recorded for a date.
SELECT op_id, items, value_minor, weight_grams FROM donation INDEXED BY donation_day
WHERE business_date = ?1 AND device = ?2 AND finished
ORDER BY op_id;
