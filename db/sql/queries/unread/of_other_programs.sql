-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the program did not know when it came, in that order.
SELECT feed, device, incarnation, seq, content, side FROM unread WHERE why IN ('unknown_kind', 'unknown_version') ORDER BY key;
