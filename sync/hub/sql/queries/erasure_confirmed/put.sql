-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO erasure_confirmed (organisation, shop, donor, device, incarnation, confirmed_at_utc_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (organisation, shop, donor, device) DO UPDATE SET incarnation = excluded.incarnation, confirmed_at_utc_ms = excluded.confirmed_at_utc_ms
WHERE excluded.incarnation > incarnation;
