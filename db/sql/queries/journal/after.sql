-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT j.seq, j.op_id, j.content, j.content_hash, j.chain_hash, f.value
FROM journal j
LEFT JOIN field_value f ON j.donor IS NOT NULL AND f.op_id = j.op_id AND f.name = 'side'
WHERE j.seq > ?1 AND j.content IS NOT NULL
ORDER BY j.seq
LIMIT ?2;
