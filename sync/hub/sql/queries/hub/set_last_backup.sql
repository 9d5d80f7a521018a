-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE hub SET last_backup_utc_ms = ?1;
