-- SPDX-License-Identifier: GPL-3.0-or-later
-- The steps of a tag in the hub's order, with what it has not seen yet on top.
SELECT key, op_id, hub_effect, effect, from_state, to_state, condition, category, price_minor, check_kind, check_passed,
       figure_category, figure_items, figure_value_minor, business_date
FROM item_change
WHERE tag = ?1
ORDER BY place IS NULL, place, key;
