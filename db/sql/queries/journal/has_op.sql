-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM journal WHERE op_id = ?1;
