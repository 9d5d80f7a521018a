-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE arrival SET item_effect = ?3 WHERE organisation = ?1 AND key = ?2;
