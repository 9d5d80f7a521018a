-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers are never given out twice. No row when all 899 are used.
INSERT INTO device (organisation, key, id, shop, number, hand_number, public_key, frozen, enrolled_at_utc_ms, donations, items,
                    value_minor)
SELECT ?1, coalesce(max(key), 0) + 1, ?2, ?3, coalesce(max(number), 0) + 1, ?4, ?5, 0, ?6, 0, 0, 0
FROM device WHERE organisation = ?1 HAVING coalesce(max(number), 0) < 899 RETURNING key, number;
