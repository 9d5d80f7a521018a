-- SPDX-License-Identifier: GPL-3.0-or-later
-- The terminals of a shop that are in use, and the date each was paired.
SELECT id, number, enrolled_at_utc_ms / 86400000 FROM device
WHERE organisation = ?1 AND shop = ?2 AND number IS NOT NULL AND NOT frozen ORDER BY number;
