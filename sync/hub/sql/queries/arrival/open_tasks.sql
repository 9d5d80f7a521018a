-- SPDX-License-Identifier: GPL-3.0-or-later
-- What needs a manager and was not dealt with, in order of arrival; an operation once for each of its fields in conflict.
SELECT arrival.op_id, arrival.verdict, arrival.reason, arrival.arrived_at_utc_ms, arrival.incarnation, arrival.seq,
       coalesce(device.number, 0), shop.name, shop.key, coalesce(conflict.field, ''), conflict.unseen
FROM arrival
JOIN device ON device.organisation = arrival.organisation AND device.key = arrival.device
JOIN shop ON shop.organisation = arrival.organisation AND shop.key = arrival.shop
LEFT JOIN conflict ON conflict.organisation = arrival.organisation AND conflict.op_id = arrival.op_id AND arrival.verdict = 2
WHERE arrival.organisation = ?1 AND arrival.verdict >= 2
  AND (conflict.op_id IS NOT NULL OR arrival.reason NOT LIKE 'field\_changed:%' ESCAPE '\')
  AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.organisation = arrival.organisation AND settled.shop = arrival.shop AND settled.op_id = arrival.op_id
                                          AND settled.field = coalesce(conflict.field, ''))
ORDER BY arrival.key, conflict.field;
