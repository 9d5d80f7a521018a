-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM erased_donor WHERE NOT wiped LIMIT 1;
