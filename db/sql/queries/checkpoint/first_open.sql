-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first operation that still needs a manager.
SELECT min(seq) FROM journal j
WHERE state >= 2 AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.op_id = j.op_id);
