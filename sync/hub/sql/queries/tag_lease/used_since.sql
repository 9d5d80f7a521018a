-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the numbers leased to a device since then, those that stand on a lot. A tag is a 4, nine digits of serial, two check digits;
-- CROSS JOIN, so that only the ranges of its blocks are read.
SELECT count(*)
FROM tag_lease CROSS JOIN tag ON tag.organisation = tag_lease.organisation
  AND tag.number BETWEEN 400000000000 + tag_lease.first * 100 AND 400000000000 + (tag_lease.first + tag_lease.count) * 100 - 1
WHERE tag_lease.organisation = ?1 AND tag_lease.device = ?2 AND tag_lease.leased_at_utc_ms > ?3;
