-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hub took in later what it had put aside.
UPDATE journal SET state = 0, reason = NULL WHERE op_id = ?1 AND state = 3;
