-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE item_change SET effect = ?2 WHERE key = ?1;
