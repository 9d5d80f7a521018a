-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT j.seq, j.op_id, j.content, j.content_hash, j.chain_hash, s.text
FROM journal j
LEFT JOIN side_record s ON s.donor = j.donor
WHERE j.seq > ?1 AND j.content IS NOT NULL
ORDER BY j.seq
LIMIT ?2;
