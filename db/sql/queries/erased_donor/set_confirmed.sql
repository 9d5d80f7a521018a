-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE erased_donor SET confirmed = 1 WHERE donor = (SELECT key FROM donor WHERE id = ?1);
