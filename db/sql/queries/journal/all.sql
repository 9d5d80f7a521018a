-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, op_id, content, content_hash, chain_hash FROM journal ORDER BY seq;
