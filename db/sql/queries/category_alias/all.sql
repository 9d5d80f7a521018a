-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT slug, word FROM category_alias ORDER BY slug, position;
