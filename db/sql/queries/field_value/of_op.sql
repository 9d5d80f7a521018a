-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT value FROM field_value WHERE op_id = ?1 AND name = ?2;
