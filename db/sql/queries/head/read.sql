-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT incarnation, seq, chain_hash, acked_seq, last_acked_at_utc_ms, receipts, donors
FROM head;
