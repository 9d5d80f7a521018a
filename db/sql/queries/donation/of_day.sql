-- SPDX-License-Identifier: GPL-3.0-or-later
-- What one terminal recorded for a date: donations, and what steps of items took off or put back.
SELECT op_id, 1, items, value_minor, weight_grams FROM donation INDEXED BY donation_day
WHERE business_date = ?1 AND device = ?2 AND finished
UNION ALL
SELECT op_id, 0, figure_items, figure_value_minor, 0 FROM item_change INDEXED BY item_change_day
WHERE business_date = ?1 AND device = ?2 AND figure_items IS NOT NULL AND effect
ORDER BY op_id;
