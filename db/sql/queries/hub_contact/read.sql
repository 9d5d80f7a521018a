-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT epoch, hub_time_utc_ms, heard_at_utc_ms FROM hub_contact;
