-- SPDX-License-Identifier: GPL-3.0-or-later
-- The latest date that a terminal opened; of one that never opened any, when it was paired. One that is out of use has gone on
-- from every date.
SELECT iif((SELECT paired_on FROM device WHERE key = ?1) = 0, 1000000,
           coalesce((SELECT max(date) FROM day WHERE device = ?1), (SELECT paired_on FROM device WHERE key = ?1)));
