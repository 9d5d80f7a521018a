-- SPDX-License-Identifier: GPL-3.0-or-later
-- Dates that the journal opens are sent as the new device's.
UPDATE day SET device = ?1
WHERE device = 1 AND pulled
  AND date NOT IN (SELECT unixepoch(json_extract(content, '$.date')) / 86400 FROM journal WHERE json_extract(content, '$.kind') = 'day.opened');
