-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tag (organisation, number, lot) VALUES (?1, ?2, ?3) ON CONFLICT (organisation, number) DO NOTHING;
