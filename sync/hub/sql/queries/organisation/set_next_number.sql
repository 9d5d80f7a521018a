-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE organisation SET next_number = ?2 WHERE key = ?1;
