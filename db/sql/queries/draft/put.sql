-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO draft (one, donation, content, staff, extra) VALUES (1, ?1, ?2, ?3, ?4);
