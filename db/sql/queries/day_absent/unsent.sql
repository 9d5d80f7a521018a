-- SPDX-License-Identifier: GPL-3.0-or-later
-- A date's absences that were said here and that the hub has not heard.
SELECT 1 FROM day_absent a JOIN journal j ON j.op_id = a.op_id WHERE a.date = ?1 AND j.seq > ?2 LIMIT 1;
