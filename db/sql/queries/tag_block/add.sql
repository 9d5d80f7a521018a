-- SPDX-License-Identifier: GPL-3.0-or-later
-- A block known already stays as it is, burned or not. Only a roll that is named again serves on: nothing is printed from
-- it, and a number of it that was claimed stands on something.
INSERT INTO tag_block (first, count, roll, given, burned) VALUES (?1, ?2, ?3, 0, 0)
ON CONFLICT (first) DO UPDATE SET burned = 0 WHERE roll AND excluded.roll AND count = excluded.count;
