-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO print_job (id, tag, copies, state, problem, asked_at_utc_ms, staff)
VALUES (?1, ?2, ?3, 0, '', ?4, ?5);
