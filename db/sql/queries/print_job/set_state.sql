-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE print_job SET state = ?2, problem = ?3 WHERE id = ?1;
