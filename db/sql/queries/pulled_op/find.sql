-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM pulled_op WHERE op_id = ?1;
