-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO erased_donor (organisation, shop, donor, erased_by, erased_at_utc_ms, wiped) VALUES (?1, ?2, ?3, ?4, ?5, 0)
ON CONFLICT DO NOTHING;
