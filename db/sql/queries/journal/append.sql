-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO journal (seq, op_id, content, content_hash, chain_hash, recorded_at_utc_ms, donor)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
