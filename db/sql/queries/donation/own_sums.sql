-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count(*), coalesce(sum(items), 0), coalesce(sum(value_minor), 0), coalesce(sum(weight_grams), 0)
FROM donation
WHERE device = 1 AND finished;
