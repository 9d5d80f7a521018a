-- SPDX-License-Identifier: GPL-3.0-or-later
-- Own donations that are in the journal no more, or that an older program read of its own past and left to the hub.
SELECT items, value_minor, weight_grams
FROM donation n
WHERE device = 1 AND finished AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.op_id = n.op_id)
  AND EXISTS (SELECT 1 FROM pulled_op p WHERE p.op_id = n.op_id);
