-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO donor_name_word (word, donor) VALUES (?1, ?2) ON CONFLICT DO NOTHING;
