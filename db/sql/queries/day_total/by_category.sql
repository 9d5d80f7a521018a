-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT category, donations, items, value_minor, weight_grams
FROM day_total
WHERE business_date = ?1 AND category <> ''
ORDER BY category;
