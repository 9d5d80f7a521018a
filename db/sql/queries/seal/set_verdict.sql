-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE seal SET verdict = ?2, hub_donations = ?3, hub_items = ?4, hub_value_minor = ?5, hub_weight_grams = ?6, hub_held = ?7
WHERE op_id = ?1;
