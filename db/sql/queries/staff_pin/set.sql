-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO staff_pin (staff, salt, hash, passes, memory_kib)
VALUES (?1, ?2, ?3, ?4, ?5);
