-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO device (id, number, paired_on) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET number = ?2, paired_on = ?3;
