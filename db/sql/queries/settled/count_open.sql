-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT (SELECT count(*) FROM field_value f
        WHERE f.unseen IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = f.op_id AND s.field = f.name))
     + (SELECT count(*) FROM journal j
        WHERE j.state >= 2 AND coalesce(j.reason, '') NOT LIKE 'field\_changed:%' ESCAPE '\'
          AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = j.op_id AND s.field = ''));
