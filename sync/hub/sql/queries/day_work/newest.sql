-- SPDX-License-Identifier: GPL-3.0-or-later
-- The latest date that a terminal opened; of one that never opened any, when it was paired.
SELECT coalesce((SELECT max(date) FROM day_work WHERE organisation = ?1 AND device = ?2),
                (SELECT enrolled_at_utc_ms / 86400000 FROM device WHERE organisation = ?1 AND key = ?2));
