-- SPDX-License-Identifier: GPL-3.0-or-later
-- Values that stood or stand, and the other, of which a manager has to choose one; the newest first.
SELECT f.entity, f.name, f.op_id, f.value, coalesce(fs.name, ''), coalesce(fd.number, 0), f.device = 1, f.at_utc_ms, f.offset_minutes,
       coalesce(fs.id = zeroblob(16), 0),
       o.op_id, o.value, coalesce(os.name, ''), coalesce(od.number, 0), o.device = 1, o.at_utc_ms, o.offset_minutes,
       coalesce(os.id = zeroblob(16), 0)
FROM field_value f
JOIN field_value o ON o.key = f.unseen
LEFT JOIN staff fs ON fs.key = f.staff
LEFT JOIN device fd ON fd.key = f.device
LEFT JOIN staff os ON os.key = o.staff
LEFT JOIN device od ON od.key = o.device
WHERE f.unseen IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.op_id = f.op_id AND settled.field = f.name)
ORDER BY f.key DESC LIMIT ?1;
