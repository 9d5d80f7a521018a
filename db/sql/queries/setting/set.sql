-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2);
