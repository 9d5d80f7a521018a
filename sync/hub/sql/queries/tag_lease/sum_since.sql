-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(sum(count), 0) FROM tag_lease WHERE organisation = ?1 AND device = ?2 AND leased_at_utc_ms > ?3;
