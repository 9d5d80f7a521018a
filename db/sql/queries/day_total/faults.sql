-- SPDX-License-Identifier: GPL-3.0-or-later
-- Business dates whose kept totals differ from what the lots and the steps of items say.
WITH received AS (
  SELECT n.business_date, l.category, sum(iif(l.rag, 0, l.quantity)) AS items,
         sum(iif(l.rag, 0, l.quantity * coalesce(l.value_minor_each, 0))) AS value_minor,
         sum(coalesce(l.weight_grams, 0)) AS weight_grams, 0 AS donations
  FROM donation n JOIN lot l ON l.donation = n.key
  WHERE n.finished
  GROUP BY n.business_date, l.category
  UNION ALL
  SELECT business_date, '', 0, 0, 0, count(*) FROM donation WHERE finished GROUP BY business_date
), stepped AS (
  SELECT business_date, figure_category AS category, sum(figure_items) AS items, sum(figure_value_minor) AS value_minor
  FROM item_change WHERE figure_items IS NOT NULL AND effect
  GROUP BY business_date, figure_category
), counted AS (
  SELECT business_date, category, sum(items) AS items, sum(value_minor) AS value_minor, sum(weight_grams) AS weight_grams,
         sum(donations) AS donations
  FROM (SELECT business_date, category, items, value_minor, weight_grams, donations FROM received
        UNION ALL
        SELECT business_date, category, items, value_minor, 0, 0 FROM stepped)
  GROUP BY business_date, category
  HAVING (sum(items), sum(value_minor), sum(weight_grams), sum(donations)) <> (0, 0, 0, 0)
), kept AS (
  SELECT business_date, category, items, value_minor, weight_grams, donations FROM day_total
  WHERE (items, value_minor, weight_grams, donations) <> (0, 0, 0, 0)
)
SELECT DISTINCT business_date FROM (
  SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
  UNION ALL
  SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
)
ORDER BY business_date;
