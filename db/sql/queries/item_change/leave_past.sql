-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE item_change SET device = ?1
WHERE device = 1 AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.op_id = item_change.op_id);
