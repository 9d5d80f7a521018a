-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tag_block (first, count, roll, given, burned) VALUES (?1, ?2, ?3, 0, 0)
ON CONFLICT (first) DO NOTHING;
