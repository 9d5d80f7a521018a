-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?6: nothing of the donor was here, so that no file has to be cleaned.
INSERT INTO erased_donor (organisation, shop, donor, erased_by, erased_at_utc_ms, wiped) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT DO UPDATE SET wiped = min(wiped, excluded.wiped);
