-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO checkpoint (one, incarnation, seq, chain_hash, signature) VALUES (1, ?1, ?2, ?3, ?4);
