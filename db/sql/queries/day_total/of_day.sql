-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(sum(donations), 0), coalesce(sum(items), 0), coalesce(sum(value_minor), 0), coalesce(sum(weight_grams), 0)
FROM day_total
WHERE business_date = ?1;
