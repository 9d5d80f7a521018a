-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO lot_search (rowid, words) VALUES (?1, ?2);
