-- SPDX-License-Identifier: GPL-3.0-or-later
-- What belongs to a donation that lay in the hub's quarantine when it came, in that order.
SELECT feed, device, incarnation, seq, content, side FROM unread WHERE why = 'unknown_donation' ORDER BY key;
