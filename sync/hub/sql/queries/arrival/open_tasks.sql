-- SPDX-License-Identifier: GPL-3.0-or-later
-- What needs a manager and was not dealt with, in order of arrival.
SELECT arrival.op_id, arrival.verdict, arrival.reason, arrival.arrived_at_utc_ms, arrival.incarnation, arrival.seq, device.number,
       shop.name
FROM arrival
JOIN device ON device.organisation = arrival.organisation AND device.key = arrival.device
JOIN shop ON shop.organisation = arrival.organisation AND shop.key = arrival.shop
WHERE arrival.organisation = ?1 AND arrival.verdict >= 2
  AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.organisation = arrival.organisation AND settled.op_id = arrival.op_id)
ORDER BY arrival.key;
