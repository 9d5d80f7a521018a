-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was applied in a shop and names something by its id, in order of arrival.
SELECT coalesce(device.number, 0), arrival.content, coalesce(side_record.content, '')
FROM arrival
JOIN device ON device.organisation = arrival.organisation AND device.key = arrival.device
LEFT JOIN side_record ON side_record.organisation = arrival.organisation AND side_record.arrival = arrival.key
WHERE arrival.organisation = ?1 AND arrival.shop = ?2 AND arrival.content IS NOT NULL AND arrival.verdict <> 3
  AND instr(CAST(arrival.content AS TEXT), ?3)
ORDER BY arrival.key;
