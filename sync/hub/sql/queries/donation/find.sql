-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM donation WHERE organisation = ?1 AND id = ?2;
