-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT e.erased_at_utc_ms, e.wiped, e.confirmed FROM erased_donor e JOIN donor d ON d.key = e.donor WHERE d.id = ?1;
