-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT donor, erased_by, erased_at_utc_ms, wiped FROM erased_donor WHERE organisation = ?1 AND shop = ?2 ORDER BY erased_at_utc_ms, donor;
