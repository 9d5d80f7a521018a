-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every terminal of the shop, and when it confirmed in the incarnation it is in now; NULL when it did not.
SELECT device.number, device.frozen, said.confirmed_at_utc_ms
FROM device
LEFT JOIN erasure_confirmed AS said
  ON said.organisation = device.organisation AND said.shop = device.shop AND said.device = device.key AND said.donor = ?3
 AND said.incarnation >= coalesce((SELECT max(incarnation) FROM head WHERE head.organisation = device.organisation AND head.device = device.key), 1)
WHERE device.organisation = ?1 AND device.shop = ?2 AND device.number IS NOT NULL
ORDER BY device.number;
