-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT last_backup_utc_ms FROM hub;
