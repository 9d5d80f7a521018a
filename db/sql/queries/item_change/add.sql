-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO item_change (op_id, tag, place, hub_effect, effect, from_state, to_state, condition, category, price_minor, check_kind,
                         check_passed, check_failed, reason, approved_by, figure_category, figure_items, figure_value_minor,
                         business_date, at_utc_ms, offset_minutes, staff, device)
VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22);
