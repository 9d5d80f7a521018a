-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT op_id FROM field WHERE organisation = ?1 AND shop = ?2 AND entity = ?3 AND name = ?4;
