-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO category (slug, tile, position, name_en, name_zh, tag_at_intake, is_rag, check_kind)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
