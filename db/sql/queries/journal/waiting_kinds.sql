-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first ?1 operations that wait, by kind. Reading a content takes microseconds, so that a backlog of a year is not read whole.
SELECT coalesce(json_extract(content, '$.kind'), ''), count(*)
FROM (SELECT content FROM journal WHERE seq > (SELECT acked_seq FROM head) ORDER BY seq LIMIT ?1)
GROUP BY 1 ORDER BY 2 DESC, 1;
