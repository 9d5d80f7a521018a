-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT op_id, chain_hash, verdict, reason FROM arrival
WHERE organisation = ?1 AND device = ?2 AND incarnation = ?3 AND seq = ?4;
