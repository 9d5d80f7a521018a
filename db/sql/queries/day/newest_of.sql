-- SPDX-License-Identifier: GPL-3.0-or-later
-- The latest date that a terminal opened; of one that never opened any, when it was paired.
SELECT coalesce((SELECT max(date) FROM day WHERE device = ?1), (SELECT paired_on FROM device WHERE key = ?1));
