-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE field_value SET place = ?2 WHERE op_id = ?1 AND place IS NOT ?2 RETURNING entity, name;
