-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lots that got no numbers, oldest first.
SELECT l.id, n.id, l.tags_wanted, l.lot_label, s.id
FROM lot l INDEXED BY lot_waiting JOIN donation n ON n.key = l.donation JOIN staff s ON s.key = n.staff
WHERE l.tags_wanted > 0
ORDER BY l.key;
