-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, tag, copies, state, problem, asked_at_utc_ms FROM print_job ORDER BY key LIMIT ?1;
