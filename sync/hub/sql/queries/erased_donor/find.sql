-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM erased_donor WHERE organisation = ?1 AND shop = ?2 AND donor = ?3;
