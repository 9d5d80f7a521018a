-- SPDX-License-Identifier: GPL-3.0-or-later
-- Own operations that the hub could not simply apply and nobody dealt with; conflicts of fields are in field_value.
SELECT seq, op_id, state, coalesce(reason, ''), content, recorded_at_utc_ms
FROM journal
WHERE state >= 2 AND coalesce(reason, '') NOT LIKE 'field\_changed:%' ESCAPE '\'
  AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.op_id = journal.op_id AND settled.field = '')
ORDER BY seq DESC LIMIT ?1;
