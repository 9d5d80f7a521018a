-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the program did not know when it came.
SELECT content FROM unread WHERE why IN ('unknown_kind', 'unknown_version');
