-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE donation SET device = ?1
WHERE device = 1 AND finished AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.op_id = donation.op_id);
