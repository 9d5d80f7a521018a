-- SPDX-License-Identifier: GPL-3.0-or-later
-- Put aside since this program's predecessors did not know their kind, in order of arrival; and ends of donations that lacked
-- parts, which may be among those. What a manager has dealt with by hand is not counted behind that manager's back.
SELECT arrival.key, arrival.device, arrival.shop, arrival.incarnation, arrival.seq, arrival.op_id, arrival.content,
       coalesce(quarantine.side, ''), arrival.arrived_at_utc_ms
FROM arrival
LEFT JOIN quarantine ON quarantine.organisation = arrival.organisation AND quarantine.arrival = arrival.key
WHERE arrival.organisation = ?1 AND arrival.verdict = 3 AND arrival.content IS NOT NULL
  AND (arrival.reason IN ('unknown_kind', 'unknown_version')
       OR (arrival.reason = 'parts_missing'
           AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.organisation = arrival.organisation AND settled.shop = arrival.shop
                                                 AND settled.op_id = arrival.op_id AND settled.field = '')))
ORDER BY arrival.key;
