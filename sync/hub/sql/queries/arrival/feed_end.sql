-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(max(feed), 0) FROM arrival WHERE organisation = ?1 AND shop = ?2 AND feed IS NOT NULL;
