-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT tag, to_state, price_minor FROM item_change WHERE op_id = ?1;
