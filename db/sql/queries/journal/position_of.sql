-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, chain_hash FROM journal WHERE op_id = ?1;
