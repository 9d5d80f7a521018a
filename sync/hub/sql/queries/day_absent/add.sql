-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO day_absent (organisation, shop, date, device) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING;
