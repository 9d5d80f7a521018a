-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE item_change SET place = ?2, hub_effect = ?3 WHERE op_id = ?1 RETURNING tag;
