-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO feed (name, cursor) VALUES (?1, ?2);
