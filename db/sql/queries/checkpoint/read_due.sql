-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT incarnation, seq, hub_time_utc_ms FROM checkpoint_due;
