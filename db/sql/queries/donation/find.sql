-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, finished FROM donation WHERE id = ?1;
