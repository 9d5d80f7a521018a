-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?2 terminal numbers that are never given out; fewer when fewer are left.
UPDATE organisation SET next_number = min(900, next_number + ?2) WHERE key = ?1;
