-- SPDX-License-Identifier: GPL-3.0-or-later
-- In conflict and quarantined, but for what a manager settled.
SELECT coalesce(sum(state = 2), 0), coalesce(sum(state = 3), 0)
FROM journal
WHERE state >= 2 AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.op_id = journal.op_id);
