-- SPDX-License-Identifier: GPL-3.0-or-later
-- What others may see, from after position ?3 to ?6; ?7 (FeedPart): all of it, only what sets fields (1) or only the rest
-- (2). Of the own incarnation ?5 of device ?4 only what its author has to hear: the place of what
-- sets fields and of steps of items, what the hub says to seals, what was taken in later; without the content.
SELECT arrival.feed, device.id, arrival.incarnation, arrival.seq, arrival.op_id, arrival.chain_hash,
       iif(arrival.device = ?4 AND arrival.incarnation = ?5, NULL, arrival.content),
       iif(arrival.device = ?4 AND arrival.incarnation = ?5, NULL, side_record.content),
       seal.verdict, seal.hub_donations, seal.hub_items, seal.hub_value_minor, seal.hub_weight_grams, seal.held, coalesce(arrival.item_effect, 1)
FROM arrival
JOIN device ON device.organisation = arrival.organisation AND device.key = arrival.device
LEFT JOIN side_record ON side_record.organisation = arrival.organisation AND side_record.arrival = arrival.key
LEFT JOIN seal ON seal.organisation = arrival.organisation AND seal.device = arrival.device AND seal.op_id = arrival.op_id
WHERE arrival.organisation = ?1 AND arrival.shop = ?2 AND arrival.feed > ?3 AND arrival.feed <= ?6
  AND (?7 = 0 OR arrival.sets_fields = (?7 = 1))
  AND (NOT (arrival.device = ?4 AND arrival.incarnation = ?5) OR arrival.sets_fields OR arrival.item_effect IS NOT NULL
       OR arrival.taken_later OR seal.op_id IS NOT NULL)
ORDER BY arrival.feed;
