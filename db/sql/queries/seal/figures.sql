-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT date, revision, donations, items, value_minor, weight_grams, donations_hash FROM seal WHERE op_id = ?1;
