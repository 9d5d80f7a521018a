-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(sum(state = 2), 0), coalesce(sum(state = 3), 0)
FROM journal
WHERE state >= 2;
