-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT business_date, sum(donations), sum(items), sum(value_minor), sum(weight_grams)
FROM day_total
WHERE business_date BETWEEN ?1 AND ?2
GROUP BY business_date
ORDER BY business_date;
