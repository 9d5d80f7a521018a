-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE item SET state = ?2, condition = ?3, category = ?4, price_minor = ?5, priced_on = ?6, check_passed = ?7 WHERE tag = ?1;
