-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO day_total (business_date, category, donations, items, value_minor, weight_grams)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (business_date, category) DO UPDATE SET
  donations = donations + ?3, items = items + ?4, value_minor = value_minor + ?5, weight_grams = weight_grams + ?6;
