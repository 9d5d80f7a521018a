-- SPDX-License-Identifier: GPL-3.0-or-later
-- Business dates of a shop, newest first.
SELECT date FROM (
  SELECT w.date FROM device d JOIN day_work w ON w.organisation = d.organisation AND w.device = d.key
  WHERE d.organisation = ?1 AND d.shop = ?2
  UNION
  SELECT n.date FROM device d JOIN day_donation n ON n.organisation = d.organisation AND n.device = d.key
  WHERE d.organisation = ?1 AND d.shop = ?2
  UNION
  SELECT s.date FROM device d JOIN seal s ON s.organisation = d.organisation AND s.device = d.key
  WHERE d.organisation = ?1 AND d.shop = ?2
)
ORDER BY date DESC LIMIT ?3;
