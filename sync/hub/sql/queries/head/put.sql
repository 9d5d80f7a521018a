-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO head (organisation, device, incarnation, seq, chain_hash) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (organisation, device, incarnation) DO UPDATE SET seq = excluded.seq, chain_hash = excluded.chain_hash;
