-- SPDX-License-Identifier: GPL-3.0-or-later
-- In conflict and quarantined, but for what a manager settled; of fields each one that differs, or that the feed has not placed yet.
-- And the first of them.
SELECT coalesce(sum(state = 2), 0), coalesce(sum(state = 3), 0), min(seq)
FROM journal j
WHERE state >= 2
  AND iif(coalesce(reason, '') LIKE 'field\_changed:%' ESCAPE '\',
          EXISTS (SELECT 1 FROM field_value f
                  WHERE f.op_id = j.op_id
                    AND (f.place IS NULL OR f.unseen IS NOT NULL AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = f.op_id AND s.field = f.name))),
          NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = j.op_id AND s.field = ''));
