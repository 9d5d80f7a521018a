-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO code_meaning (code, category, condition, value_minor_each, description)
VALUES (?1, ?2, ?3, ?4, ?5);
