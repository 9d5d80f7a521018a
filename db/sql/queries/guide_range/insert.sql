-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO guide_range (category, low_minor, high_minor) VALUES (?1, ?2, ?3);
