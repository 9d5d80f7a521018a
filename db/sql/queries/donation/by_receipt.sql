-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest receipts that begin as ?1 does; ?2 is above all of them.
SELECT key FROM donation
WHERE receipt >= ?1 AND receipt < ?2 AND finished
ORDER BY receipt DESC LIMIT ?3;
