-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO item (organisation, number, state, last_op, price_minor) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (organisation, number) DO UPDATE SET state = ?3, last_op = ?4, price_minor = ?5;
