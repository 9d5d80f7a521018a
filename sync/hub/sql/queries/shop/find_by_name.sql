-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, id, name FROM shop WHERE organisation = ?1 AND name = ?2;
