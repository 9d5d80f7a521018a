-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT entity, op_id FROM field WHERE organisation = ?1 AND shop = ?2 AND name = ?3;
