-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO unread (feed, device, incarnation, seq, content, side, why)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (device, incarnation, seq) DO UPDATE SET why = excluded.why;
