-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM erased_donor WHERE organisation = ?1 AND wiped = 0 LIMIT 1;
