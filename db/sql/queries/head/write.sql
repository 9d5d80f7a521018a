-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO head (one, incarnation, seq, chain_hash, acked_seq, last_acked_at_utc_ms, receipts, donors)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (one) DO UPDATE SET incarnation = ?1, seq = ?2, chain_hash = ?3, acked_seq = ?4, last_acked_at_utc_ms = ?5,
                                receipts = ?6, donors = ?7;
