-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key FROM donation WHERE donor = ?1 AND finished ORDER BY key DESC LIMIT ?2;
