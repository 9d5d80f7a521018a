-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT tag FROM item WHERE lot = ?1 ORDER BY rowid;
