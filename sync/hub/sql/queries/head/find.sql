-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT incarnation, seq, chain_hash FROM head WHERE organisation = ?1 AND device = ?2 AND incarnation = ?3;
