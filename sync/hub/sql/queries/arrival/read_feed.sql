-- SPDX-License-Identifier: GPL-3.0-or-later
-- What others may see, from position ?3 on, without the own incarnation ?5 of device ?4, but for its seals: they carry what
-- the hub says to them.
SELECT arrival.feed, device.id, arrival.incarnation, arrival.seq, arrival.op_id, arrival.chain_hash, arrival.content,
       side_record.content, seal.verdict, seal.hub_donations, seal.hub_items, seal.hub_value_minor, seal.hub_weight_grams, seal.held
FROM arrival
JOIN device ON device.organisation = arrival.organisation AND device.key = arrival.device
LEFT JOIN side_record ON side_record.organisation = arrival.organisation AND side_record.arrival = arrival.key
LEFT JOIN seal ON seal.organisation = arrival.organisation AND seal.device = arrival.device AND seal.op_id = arrival.op_id
WHERE arrival.organisation = ?1 AND arrival.shop = ?2 AND arrival.feed > ?3
  AND (seal.op_id IS NOT NULL OR NOT (arrival.device = ?4 AND arrival.incarnation = ?5))
ORDER BY arrival.feed;
