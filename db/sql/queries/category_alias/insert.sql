-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO category_alias (slug, position, word) VALUES (?1, ?2, ?3);
