-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT state, last_op, price_minor FROM item WHERE organisation = ?1 AND number = ?2;
