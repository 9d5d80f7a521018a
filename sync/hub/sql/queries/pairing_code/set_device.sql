-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE pairing_code SET device = ?3 WHERE organisation = ?1 AND selector = ?2;
