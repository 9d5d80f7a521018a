-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tile (slug, position, name_en, name_zh, icon, under_more, has_audience)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
