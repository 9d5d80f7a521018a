-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO item (tag, lot, state) VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING;
