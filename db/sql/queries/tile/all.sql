-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT slug, name_en, name_zh, icon, under_more, has_audience FROM tile ORDER BY position;
