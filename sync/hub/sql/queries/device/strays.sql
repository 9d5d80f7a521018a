-- SPDX-License-Identifier: GPL-3.0-or-later
-- Devices that operations or heads name and that the list of devices does not, with how many operations they have.
SELECT named.device, (SELECT count(*) FROM arrival WHERE arrival.organisation = named.organisation AND arrival.device = named.device)
FROM (SELECT organisation, device FROM head UNION SELECT organisation, device FROM arrival) AS named
WHERE NOT EXISTS (SELECT 1 FROM organisation WHERE organisation.key = named.organisation)
   OR NOT EXISTS (SELECT 1 FROM device JOIN shop ON shop.organisation = device.organisation AND shop.key = device.shop
                  WHERE device.organisation = named.organisation AND device.key = named.device);
