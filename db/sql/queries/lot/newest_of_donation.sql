-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key FROM lot WHERE donation = ?1 ORDER BY key DESC LIMIT ?2;
