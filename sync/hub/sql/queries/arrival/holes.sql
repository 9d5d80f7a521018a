-- SPDX-License-Identifier: GPL-3.0-or-later
-- Between two that are here, and between the last that is here and the head.
SELECT incarnation, previous + 1, seq - 1
FROM (SELECT incarnation, seq, lag(seq, 1, 0) OVER (PARTITION BY incarnation ORDER BY seq) AS previous
      FROM (SELECT incarnation, seq FROM arrival WHERE organisation = ?1 AND device = ?2
            UNION ALL
            SELECT incarnation, seq + 1 FROM head WHERE organisation = ?1 AND device = ?2))
WHERE seq > previous + 1
ORDER BY incarnation, seq
LIMIT ?3;
