-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT tag, staff FROM print_job WHERE id = ?1;
