-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM day_absent WHERE date = ?1 AND device = ?2;
