-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM unread WHERE device = ?1 AND incarnation = ?2 AND seq = ?3;
