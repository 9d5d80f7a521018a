-- SPDX-License-Identifier: GPL-3.0-or-later
-- A device's operations in the order of its chains; content of what could not be applied from quarantine.
SELECT arrival.incarnation, arrival.seq, arrival.op_id, arrival.content_hash, arrival.chain_hash, arrival.verdict,
       coalesce(arrival.content, quarantine.content), coalesce(side_record.content, '')
FROM arrival
LEFT JOIN quarantine ON quarantine.organisation = arrival.organisation AND quarantine.arrival = arrival.key
LEFT JOIN side_record ON side_record.organisation = arrival.organisation AND side_record.arrival = arrival.key
WHERE arrival.organisation = ?1 AND arrival.device = ?2
ORDER BY arrival.organisation, arrival.device, arrival.incarnation, arrival.seq;
