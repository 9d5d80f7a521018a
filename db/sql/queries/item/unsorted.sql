-- SPDX-License-Identifier: GPL-3.0-or-later
-- Items of the newest ?1 donations that nobody looked at yet, or that wait for a check.
SELECT i.tag, coalesce(i.category, l.category), coalesce(i.condition, l.condition), iif(l.lot_label, l.quantity, 1), l.description, i.state,
       n.taken_at_utc_ms
FROM (SELECT key, taken_at_utc_ms, id FROM donation INDEXED BY donation_taken WHERE finished ORDER BY taken_at_utc_ms DESC, id DESC LIMIT ?1) n
CROSS JOIN lot l INDEXED BY lot_donation ON l.donation = n.key
CROSS JOIN item i INDEXED BY item_lot ON i.lot = l.key
WHERE i.state IN (0, 1) AND NOT l.rag
ORDER BY n.taken_at_utc_ms DESC, n.id DESC, l.key, i.tag
LIMIT ?2;
