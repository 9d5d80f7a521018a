-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE device SET number = ?2 WHERE key = ?1;
