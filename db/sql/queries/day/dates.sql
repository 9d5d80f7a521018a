-- SPDX-License-Identifier: GPL-3.0-or-later
-- Business dates with anything in them, newest first, up to ?1.
SELECT date FROM (
  SELECT date FROM day WHERE date <= ?1
  UNION SELECT business_date FROM day_total WHERE business_date <= ?1
  UNION SELECT date FROM seal WHERE date <= ?1
)
ORDER BY date DESC LIMIT ?2;
