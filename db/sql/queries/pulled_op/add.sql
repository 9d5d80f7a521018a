-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO pulled_op (op_id) VALUES (?1);
