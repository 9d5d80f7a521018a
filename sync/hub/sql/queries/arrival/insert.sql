-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing happens when the op_id is known with its content; a position that is taken is a fault and is not ignored.
INSERT INTO arrival (organisation, device, incarnation, seq, op_id, content_hash, chain_hash, verdict, reason, content, shop,
                     feed, arrived_at_utc_ms, sets_fields)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
ON CONFLICT (organisation, op_id) WHERE content IS NOT NULL DO NOTHING;
