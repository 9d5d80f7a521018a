-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO hub_contact (one, epoch, hub_time_utc_ms, heard_at_utc_ms)
VALUES (1, ?1, ?2, ?3);
