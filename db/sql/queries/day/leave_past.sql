-- SPDX-License-Identifier: GPL-3.0-or-later
-- Dates that the journal opens are sent as the new device's.
UPDATE day SET device = ?1
WHERE device = 1 AND pulled
  AND NOT EXISTS (SELECT 1 FROM journal j
                  WHERE json_extract(j.content, '$.kind') = 'day.opened' AND unixepoch(json_extract(j.content, '$.date')) / 86400 = day.date);
