-- SPDX-License-Identifier: GPL-3.0-or-later
-- When the last backup of this database was made, for whoever watches over it.
ALTER TABLE hub ADD COLUMN last_backup_utc_ms INTEGER;  -- NULL: none was made yet
