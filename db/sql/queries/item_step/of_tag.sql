-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT t.step, t.at_utc_ms, t.offset_minutes, t.business_date, s.name, v.number, t.reason
FROM item_step t
JOIN staff s ON s.key = t.staff
JOIN device v ON v.key = t.device
WHERE t.tag = ?1
ORDER BY t.key;
