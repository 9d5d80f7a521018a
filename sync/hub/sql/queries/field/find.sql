-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT op_id FROM field WHERE organisation = ?1 AND entity = ?2 AND name = ?3;
