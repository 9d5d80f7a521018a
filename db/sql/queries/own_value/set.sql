-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO own_value (category, condition, values_minor) VALUES (?1, ?2, ?3);
