-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE device SET donations = ?3, items = ?4, value_minor = ?5 WHERE organisation = ?1 AND key = ?2;
