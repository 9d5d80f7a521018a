-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO checkpoint_due (one, incarnation, seq, hub_time_utc_ms) VALUES (1, ?1, ?2, ?3);
