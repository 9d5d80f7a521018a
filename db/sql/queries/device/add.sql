-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO device (id, number) VALUES (?1, 0);
