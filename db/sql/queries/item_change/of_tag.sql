-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT c.to_state, c.at_utc_ms, c.offset_minutes, c.business_date, s.name, v.number, c.reason, c.condition, c.category, c.price_minor,
       c.check_kind, c.check_passed, c.check_failed, c.effect, a.name
FROM item_change c
JOIN staff s ON s.key = c.staff
JOIN device v ON v.key = c.device
LEFT JOIN staff a ON a.key = c.approved_by
WHERE c.tag = ?1
ORDER BY c.place IS NULL, c.place, c.key;
