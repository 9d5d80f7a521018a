-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE staff SET op_id = ?2, name = ?3, role = ?4, picture = ?5 WHERE id = ?1;
