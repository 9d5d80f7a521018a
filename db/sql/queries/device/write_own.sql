-- SPDX-License-Identifier: GPL-3.0-or-later
-- Key 1 is this terminal.
INSERT INTO device (key, id, number) VALUES (1, ?1, ?2)
ON CONFLICT (key) DO UPDATE SET id = ?1, number = ?2;
