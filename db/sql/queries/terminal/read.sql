-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT d.id, h.incarnation, t.number, t.shop, t.shop_name, t.currency, t.language, t.hub_url, t.hub_public_key,
       t.device_seed, t.organisation, t.hub, c.epoch
FROM terminal t, head h, hub_contact c, device d
WHERE d.key = 1;
