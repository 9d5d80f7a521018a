-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of one shop only: its terminals cannot erase what another shop keeps.
DELETE FROM side_record
WHERE organisation = ?1 AND donor = ?3
  AND (SELECT shop FROM arrival WHERE arrival.key = side_record.arrival) = ?2;
