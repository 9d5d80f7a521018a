-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of that date or of one that cannot be read: all, and those that nobody settled since.
SELECT count(*),
       count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM settled s WHERE s.organisation = h.organisation AND s.shop = a.shop AND s.op_id = a.op_id
                                            AND s.field = ''))
FROM day_held h JOIN arrival a ON a.key = h.arrival
WHERE h.organisation = ?1 AND h.device = ?2 AND (h.date = ?3 OR h.date IS NULL) AND a.verdict = 3;
