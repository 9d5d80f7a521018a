-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT arrival.content, coalesce(side_record.content, ''), arrival.shop
FROM arrival LEFT JOIN side_record ON side_record.organisation = arrival.organisation AND side_record.arrival = arrival.key
WHERE arrival.organisation = ?1 AND arrival.op_id = ?2 AND arrival.content IS NOT NULL;
