-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO own_price (category, condition, prices_minor, tagged) VALUES (?1, ?2, ?3, ?4);
