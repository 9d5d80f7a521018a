-- SPDX-License-Identifier: GPL-3.0-or-later
-- Put aside since this program's predecessors did not know their kind, in order of arrival.
SELECT arrival.key, arrival.device, arrival.shop, arrival.incarnation, arrival.seq, arrival.op_id, arrival.content,
       coalesce(quarantine.side, '')
FROM arrival
LEFT JOIN quarantine ON quarantine.organisation = arrival.organisation AND quarantine.arrival = arrival.key
WHERE arrival.organisation = ?1 AND arrival.verdict = 3 AND arrival.reason IN ('unknown_kind', 'unknown_version')
  AND arrival.content IS NOT NULL
ORDER BY arrival.key;
