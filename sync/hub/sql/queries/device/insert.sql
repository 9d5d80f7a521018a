-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO device (organisation, key, id, shop, number, hand_number, public_key, frozen, enrolled_at_utc_ms, donations, items,
                    value_minor)
SELECT ?1, coalesce(max(key), 0) + 1, ?2, ?3, ?4, ?5, ?6, 0, ?7, 0, 0, 0 FROM device WHERE organisation = ?1 RETURNING key;
