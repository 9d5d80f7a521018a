-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT verdict, count(*) FROM arrival WHERE organisation = ?1 GROUP BY verdict;
