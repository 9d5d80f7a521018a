-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO lot (id, donation, category, condition, rag, quantity, value_minor_each, weight_grams, audience,
                 description, code, lot_label, tags_wanted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0);
