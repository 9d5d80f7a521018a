-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE erased_donor SET wiped = 1 WHERE organisation = ?1 AND wiped = 0;
