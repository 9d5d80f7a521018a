-- SPDX-License-Identifier: GPL-3.0-or-later
-- The latest date that a terminal opened.
SELECT max(date) FROM day WHERE device = ?1;
