-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT slug, tile, name_en, name_zh, tag_at_intake, is_rag, check_kind, low_minor, high_minor
FROM category LEFT JOIN guide_range ON guide_range.category = category.slug
ORDER BY position;
