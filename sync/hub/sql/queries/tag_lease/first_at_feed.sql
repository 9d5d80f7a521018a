-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT first FROM tag_lease WHERE organisation = ?1 AND feed = ?2;
