-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT recorded_at_utc_ms FROM journal WHERE seq > ?1 ORDER BY seq LIMIT 1;
