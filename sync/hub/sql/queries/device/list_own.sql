-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT device.key, device.id, device.shop, shop.id, shop.name, device.number, device.hand_number, device.public_key, device.frozen,
       device.donations, device.items, device.value_minor
FROM device JOIN shop ON shop.organisation = device.organisation AND shop.key = device.shop
WHERE device.organisation = ?1 AND device.number IS NULL ORDER BY device.shop;
