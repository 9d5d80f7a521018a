-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT date, opened_at_utc_ms FROM day
WHERE NOT pulled
ORDER BY key DESC LIMIT 1;
