-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO terminal (one, number, shop, shop_name, currency, language, hub_url, hub_public_key, device_seed,
                                 organisation, hub)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
