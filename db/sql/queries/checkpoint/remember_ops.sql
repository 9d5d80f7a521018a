-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR IGNORE INTO pulled_op (op_id) SELECT op_id FROM journal WHERE seq <= ?1;
