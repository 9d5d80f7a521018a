-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO day_work (organisation, device, date) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;
