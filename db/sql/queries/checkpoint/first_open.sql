-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first operation that still needs a manager; as journal/count_held.
SELECT min(seq)
FROM journal j
WHERE state >= 2
  AND iif(coalesce(reason, '') LIKE 'field\_changed:%' ESCAPE '\',
          EXISTS (SELECT 1 FROM field_value f
                  WHERE f.op_id = j.op_id
                    AND (f.place IS NULL OR f.unseen IS NOT NULL AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = f.op_id AND s.field = f.name))),
          NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = j.op_id AND s.field = ''));
